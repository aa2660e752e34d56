import { expect, logIn, test } from "../nexus";

test("rows are selected, changed at once and brought back", async ({ page }, { project }) => {
  await logIn(page, "diego");
  await page.goto(`/app/properties?status=closed&q=${project.name === "hydrated" ? "casa" : "departamento"}`);
  const boxes = page.getByRole("checkbox", { name: /^Seleccionar: / });
  const apply = page.getByRole("button", { name: "Aplicar" });
  await expect(apply).toBeHidden();
  await boxes.nth(0).check();
  if (project.name === "hydrated") {
    await expect(page.getByText("1 en la selección")).toBeVisible();
    await boxes.nth(2).click({ modifiers: ["Shift"] });
    await expect(boxes.nth(1)).toBeChecked();
    await expect(page.getByText("3 en la selección")).toBeVisible();
  } else {
    await boxes.nth(2).check();
  }
  await page.getByLabel("¿Qué hacemos?").selectOption({ label: "Estatus: Retirada" });
  await apply.click();
  await expect(page.getByText(/Listo: cambiaron [23]\./)).toBeVisible();
  await page.getByRole("button", { name: "Deshacer" }).click();
  await expect(page.getByText(/Deshecho: [23] volvieron a como estaban\./)).toBeVisible();
});
