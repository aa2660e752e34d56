import { expect, logIn, test } from "../nexus";

test("somebody filters by a price and a place, and takes one away", async ({ page }) => {
  await logIn(page, "diego");
  await page.goto("/app/properties?view=");
  await page.locator("summary", { hasText: "Filtrar" }).click();
  await page.getByRole("link", { name: "Precio", exact: true }).first().click();
  await page.getByRole("combobox", { name: "Precio" }).selectOption({ label: "entre" });
  await page.getByLabel("Valor").fill("1,000,000");
  await page.getByLabel("Y (para «entre»)").fill("3,000,000");
  await page.getByRole("button", { name: "Agregar filtro" }).click();
  const chips = page.getByRole("group", { name: "Filtros" });
  await expect(chips).toContainText("Precio entre $ 1,000,000 y $ 3,000,000");
  await expect(page).toHaveURL(/filter=price:between:1000000:3000000/);

  await page.locator("summary", { hasText: "Filtrar" }).click();
  await page.getByRole("link", { name: "Tipo", exact: true }).click();
  await page.getByLabel("Valor").selectOption({ label: "Casa" });
  await page.getByRole("button", { name: "Agregar filtro" }).click();
  await expect(chips).toContainText("Tipo es Casa");
  await page.getByRole("link", { name: /^Quitar filtro: Precio/ }).click();
  await expect(chips).not.toContainText("Precio");
});
