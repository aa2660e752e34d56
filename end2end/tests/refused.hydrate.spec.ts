import { expect, logIn, test } from "../nexus";

test("a page that a refused form brought back is alive, at its own address", async ({ page }) => {
  await logIn(page, "ana");
  await page.goto("/app/settings/members");
  await page.getByRole("link", { name: "Lucía" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Lucía");
  const address = page.url();
  for (const box of await page.getByRole("checkbox").all()) await box.uncheck();
  await page.getByRole("button", { name: "Guardar roles" }).click();
  await expect(page.getByRole("alert").first()).toBeVisible();
  await expect(page).toHaveURL(address);
  await expect(async () => {
    await page.keyboard.press("Control+k");
    await expect(page.getByRole("combobox", { name: "Propiedad, colonia o página" })).toBeFocused({ timeout: 500 });
  }).toPass();
  await page.keyboard.press("Escape");
  await page.reload();
  await expect(page.getByRole("alert")).toHaveCount(0);
});
