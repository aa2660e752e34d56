import { expect, logIn, test } from "../nexus";

test("a price is changed in its row and brought back", async ({ page }, { project }) => {
  const isAlive = project.name === "hydrated";
  await logIn(page, "diego");
  await page.goto(`/app/properties?status=draft&sort=${isAlive ? "title" : "-title"}&q=casa`);
  const row = page.getByRole("row").filter({ has: page.getByRole("checkbox") }).nth(1);
  const before = await row.locator("td").nth(4).innerText();
  if (isAlive) {
    await row.locator("td").nth(3).dblclick();
  } else {
    await row.getByRole("link", { name: /^Editar aquí: / }).click();
  }
  const form = page.getByRole("form", { name: /^Editando: / });
  await expect(form).toBeVisible();
  if (isAlive) {
    await expect(form.getByLabel("Estatus")).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(form).toBeHidden();
    await row.getByRole("checkbox").focus();
    await page.keyboard.press("F2");
  }
  await expect(form).toBeVisible();
  const price = form.locator("input[name$=_price]").first();
  await price.fill("mucho");
  await form.getByRole("button", { name: "Guardar" }).click();
  await expect(form.getByText("Escribe solo un número")).toBeVisible();
  await expect(price).toHaveValue("mucho");
  await price.fill("1,234,567");
  await form.getByRole("button", { name: "Guardar" }).click();
  await expect(page.getByText("Listo: cambió 1.")).toBeVisible();
  await expect(page.getByText(/1,234,567/).first()).toBeAttached();
  await page.getByRole("button", { name: "Deshacer" }).click();
  await expect(page.getByText(/Deshecho/)).toBeVisible();
  await expect(row.locator("td").nth(4)).toHaveText(before, { useInnerText: true });
});
