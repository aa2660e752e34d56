import { expect, logIn, test } from "../nexus";

test("a word that was typed wrong finds a property, without scripts too", async ({ page }) => {
  await logIn(page, "ana");
  await page.goto("/app/search");
  await page.getByLabel("Propiedad, colonia o página").first().fill("dpeartamento");
  await page.getByRole("main").getByRole("button", { name: "Buscar" }).click();
  await expect(page.getByRole("main").getByRole("status")).toContainText("departamento");
  await page.getByRole("main").getByRole("listitem").first().getByRole("link").click();
  await expect(page).toHaveURL(/\/app\/properties\/0/);
});
