import { expect, logIn, test } from "../nexus";

test("a view is kept, opens the list, is taken away and brought back", async ({ page }, { project }) => {
  const now = Date.now();
  const name = `Venta ${project.name} ${now}`;
  await logIn(page, "diego");
  // Each run keeps filters of its own: both are one person's.
  await page.goto(`/app/properties?status=draft&q=${project.name === "hydrated" ? "casa" : "departamento"}+${now}`);
  const views = page.getByRole("navigation", { name: "Vistas guardadas" });
  await views.getByText("Guardar vista").click();
  await page.getByLabel("Nombre de la vista").fill(name);
  await page.getByRole("button", { name: "Guardar", exact: true }).click();
  await expect(page.getByText("La vista quedó guardada.")).toBeVisible();
  await expect(views.getByRole("link", { name })).toHaveAttribute("aria-current", "true");

  await views.getByLabel("Opciones de la vista").click();
  await views.getByRole("button", { name: "Abrir la lista con ella" }).click();
  await page.goto("/app/properties");
  await expect(page).toHaveURL(/status=draft/);
  await page.getByRole("navigation", { name: "Estatus" }).getByRole("link", { name: "Todas" }).click();
  await expect(page).not.toHaveURL(/status=draft/);

  await views.getByRole("link", { name }).click();
  await views.getByLabel("Opciones de la vista").click();
  await views.getByRole("button", { name: "Eliminar vista" }).click();
  await expect(views.getByRole("link", { name })).toHaveCount(0);
  await page.getByRole("button", { name: "Deshacer" }).click();
  await expect(views.getByRole("link", { name })).toBeVisible();
});
