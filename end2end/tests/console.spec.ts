import { expect, logIn, test } from "../nexus";

test("somebody of the platform looks on as a member, reads only, and goes back", async ({ page }) => {
  await logIn(page, "diego");
  await page.goto("/platform");
  await page.getByRole("link", { name: "Casa Jade Inmobiliaria" }).click();
  await page.getByRole("combobox", { name: "Persona" }).selectOption({ label: "Lucía Herrera · lucia@demo.mx" });
  await page.getByLabel("Motivo").first().fill("No encuentra una propiedad");
  await page.getByRole("button", { name: "Empezar a mirar" }).click();

  const banner = page.getByRole("form", { name: "Miras como" });
  await expect(banner).toContainText("Solo puedes leer");
  await page.goto("/app/properties");
  await expect(banner).toBeVisible();
  await banner.getByRole("button", { name: "Terminar" }).click();
  await expect(page).toHaveURL(/\/platform\/agencies\//);
  await page.getByRole("link", { name: "Bitácora" }).click();
  await expect(page.getByText("No encuentra una propiedad").first()).toBeVisible();
});
