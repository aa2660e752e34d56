import { expect, logIn, test } from "../nexus";

test("the bell counts without a reload what a colleague did, and its panel is used by keyboard", async ({ page, browser, baseURL }) => {
  await logIn(page, "lucia");
  const title = `Casa avisada ${Date.now()}`;
  await page.goto("/app/properties/new");
  await page.getByLabel("Tipo").first().selectOption("house");
  await page.getByLabel("Título").fill(title);
  await page.getByRole("button", { name: "Guardar" }).click();
  await expect(page.getByText("Los cambios quedaron guardados.")).toBeVisible();

  const colleague = await (await browser.newContext({ baseURL })).newPage();
  await logIn(colleague, "ana");
  await colleague.goto(page.url().split("?")[0] + "/edit");
  await colleague.getByLabel("Título").fill(`${title} con jardín`);
  await colleague.getByRole("button", { name: "Guardar" }).click();
  await expect(colleague.getByText("Los cambios quedaron guardados.")).toBeVisible();

  const bell = page.getByRole("link", { name: "Notificaciones" });
  await expect(bell).toContainText("sin leer", { timeout: 15_000 });
  await bell.focus();
  await page.keyboard.press("Enter");
  const panel = page.getByRole("dialog", { name: "Notificaciones" });
  await expect(panel.getByRole("button", { name: `${title} con jardín` })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(panel).toBeHidden();
  await bell.press("Enter");
  await panel.getByRole("button", { name: `${title} con jardín` }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`${title} con jardín`);
});

test("whoever typed is asked before a link takes them away", async ({ page }) => {
  await logIn(page, "lucia");
  await page.goto("/app/properties/new");
  await page.getByLabel("Título").fill("Casa a medias");
  const asked: string[] = [];
  page.once("dialog", async (dialog) => {
    asked.push(dialog.message());
    await dialog.dismiss();
  });
  await page.getByRole("link", { name: "Importaciones" }).or(page.getByRole("link", { name: "Ajustes" })).first().click();
  await expect.poll(() => asked.length).toBe(1);
  await expect(page.getByLabel("Título")).toHaveValue("Casa a medias");
});
