import { test as base, expect, type Page } from "@playwright/test";

export { expect };

/** A console error is a failure: a page that hydrates wrongly says so there. */
export const test = base.extend<{ quietConsole: void }>({
  baseURL: async ({}, use) => use(process.env.NEXUS_TEST_URL),
  quietConsole: [
    async ({ page }, use) => {
      const errors: string[] = [];
      page.on("console", (message) => {
        // A page that answers 404 or 422 on purpose is reported by the browser too.
        if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) errors.push(message.text());
      });
      page.on("pageerror", (error) => errors.push(String(error)));
      await use();
      expect(errors).toEqual([]);
    },
    { auto: true },
  ],
});

export const password = "casa jardin puerta azul";

/** Logs in as one of the demo's cast, by the part of the e-mail before the @. */
export async function logIn(page: Page, name: string) {
  await enter(page, name);
  await expect(page).toHaveURL(/\/app\/properties/);
}

/** The same for those who work for no agency. */
export async function enterPortal(page: Page, name: string) {
  await enter(page, name);
  await expect(page).toHaveURL(/\/portal$/);
}

async function enter(page: Page, name: string) {
  await page.goto("/log-in");
  await page.getByLabel(/Correo|E-mail/).fill(`${name}@demo.mx`);
  await page.getByLabel(/Contraseña|Password/).fill(password);
  await page.getByRole("button", { name: /^(Entrar|Log in)$/ }).click();
}
