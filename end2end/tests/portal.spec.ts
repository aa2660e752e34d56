import { expect, password, test } from "../nexus";

test("somebody opens the portal, reads what is published, keeps their account, leaves", async ({ page }, { project }) => {
  const email = `ines-${project.name.replace(/\W/g, "")}-${Date.now()}@example.mx`;
  await page.goto("/sign-up");
  await page.getByRole("link", { name: "Quiero invertir" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Invierte con Nexus");
  await page.getByLabel("Tu nombre").fill("Inés Luna");
  await page.getByLabel("Correo").fill(email);
  await page.getByLabel("Contraseña").fill("cuatro palabras sin orden");
  await page.getByRole("button", { name: "Crear cuenta" }).click();
  await expect(page).toHaveURL(/\/portal$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Hola, Inés");
  await expect(page.getByRole("article").first()).toBeVisible();

  await page.getByRole("link", { name: /^Perfil/ }).first().click();
  await page.getByLabel("Nombre").fill("Inés Sol");
  await page.getByRole("button", { name: "Guardar" }).click();
  await page.getByRole("link", { name: "Nexus" }).click();
  await expect(page).toHaveURL(/\/portal$/);
  // Pages of an agency lead back.
  await page.goto("/app/properties");
  await expect(page).toHaveURL(/\/portal$/);
});

test("a member opens the portal in the same account and goes to and fro", async ({ page }) => {
  await page.goto("/sign-up/investor");
  await page.getByLabel("Tu nombre").fill("Lucía");
  await page.getByLabel("Correo").fill("lucia@demo.mx");
  await page.getByLabel("Contraseña").fill(password);
  await page.getByRole("button", { name: "Crear cuenta" }).click();
  await expect(page).toHaveURL(/\/portal$/);
  await page.getByText("Portal de inversionista").first().click();
  await page.getByRole("button", { name: "Casa Jade Inmobiliaria" }).click();
  await expect(page).toHaveURL(/\/app\/properties/);
  await page.getByText("Casa Jade Inmobiliaria").first().click();
  await page.getByRole("button", { name: "Portal de inversionista" }).click();
  await expect(page).toHaveURL(/\/portal$/);
});
