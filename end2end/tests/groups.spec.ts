import { expect, logIn, test } from "../nexus";

test("rows stand under headings, over pages, and one group is seen alone", async ({ page }) => {
  await logIn(page, "diego");
  await page.goto("/app/properties?view=");
  await page.locator("summary", { hasText: "Agrupar" }).click();
  await page.getByRole("link", { name: "Tipo", exact: true }).click();
  const heading = page.getByRole("rowheader").first();
  await expect(heading).toContainText(/Casa.*En venta: \$/);
  await expect(heading).toContainText("Sigue en la página siguiente");
  await page.getByRole("link", { name: "Siguiente" }).click();
  await expect(heading).toContainText("Viene de la página anterior");
  await page.getByRole("link", { name: "Ver solo este grupo: Casa" }).click();
  await expect(page).toHaveURL(/filter=property_type:is:house/);
  await expect(page.getByRole("rowheader")).toHaveCount(0);
  await expect(page).toHaveTitle(/Casa · Propiedades/);
});
