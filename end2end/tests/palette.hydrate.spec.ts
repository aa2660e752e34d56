import { expect, logIn, test } from "../nexus";

test("the palette opens pages and properties by keyboard alone", async ({ page }) => {
  await logIn(page, "ana");
  const options = page.getByRole("listbox", { name: "Buscar o ir a…" }).getByRole("option");
  const field = page.getByRole("combobox", { name: "Propiedad, colonia o página" });
  // Until the page is alive the keys do nothing.
  await expect(async () => {
    await page.keyboard.press("Control+k");
    await expect(field).toBeFocused({ timeout: 500 });
  }).toPass();
  await page.keyboard.type("nueva prop");
  await expect(options.first()).toHaveText("Nueva propiedad");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/app\/properties\/new/);

  await page.keyboard.press("Control+k");
  await page.keyboard.type("dpeartamento");
  await expect(page.getByText("Mostramos resultados de")).toBeVisible();
  await page.keyboard.press("ArrowDown");
  const second = options.nth(1);
  await expect(second).toHaveAttribute("aria-selected", "true");
  const title = await second.locator("span").first().innerText();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
});

test("letters lead to pages, and are letters again when somebody turns that off", async ({ page }) => {
  await logIn(page, "ana");
  const sheet = page.getByRole("dialog", { name: "Atajos del teclado" });
  await expect(async () => {
    await page.keyboard.press("?");
    await expect(sheet).toBeVisible({ timeout: 500 });
  }).toPass();
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
  await page.keyboard.type("gs");
  await expect(page).toHaveURL(/\/app\/settings/);
  await page.keyboard.press("?");
  await page.getByLabel("Usar atajos de una letra").uncheck();
  await page.keyboard.press("Escape");
  await page.keyboard.type("gp");
  await expect(page).toHaveURL(/\/app\/settings/);
  await page.reload();
  await page.keyboard.press("Control+k");
  await expect(page).toHaveURL(/\/app\/settings/);
});
