import { enterPortal, expect, test } from "../nexus";

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

test("a member opens the portal in the same account, goes to and fro, and finds the place again", async ({ page }, { project }) => {
  const email = `sol-${project.name.replace(/\W/g, "")}-${Date.now()}@example.mx`;
  await page.goto("/sign-up");
  await page.getByLabel("Nombre de la inmobiliaria").fill("Sol y Luna");
  await page.getByLabel("Tu nombre").fill("Sol Rivera");
  await page.getByLabel("Correo").fill(email);
  await page.getByLabel("Contraseña").fill("cuatro palabras sin orden");
  await page.getByRole("button", { name: "Crear cuenta" }).click();
  await page.waitForURL(/\/app/);
  await page.goto("/sign-up/investor");
  await page.getByLabel("Tu nombre").fill("Sol Rivera");
  await page.getByLabel("Correo").fill(email);
  await page.getByLabel("Contraseña").fill("cuatro palabras sin orden");
  await page.getByRole("button", { name: "Crear cuenta" }).click();
  await expect(page).toHaveURL(/\/portal$/);
  await page.getByText("Portal de inversionista").first().click();
  await page.getByRole("button", { name: "Sol y Luna" }).click();
  await expect(page).toHaveURL(/\/app\/properties/);
  await page.getByText("Sol y Luna").first().click();
  await page.getByRole("button", { name: "Portal de inversionista" }).click();
  await expect(page).toHaveURL(/\/portal$/);
  // A log-in leads to where somebody was last.
  await page.context().clearCookies();
  await page.goto("/log-in");
  await page.getByLabel("Correo").fill(email);
  await page.getByLabel("Contraseña").fill("cuatro palabras sin orden");
  await page.getByRole("button", { name: "Entrar", exact: true }).click();
  await expect(page).toHaveURL(/\/portal$/);
});

test("a realtor corrects their telephone, and a wrong one is not lost", async ({ page }) => {
  await enterPortal(page, "rodrigo");
  await page.getByRole("link", { name: /^Casa Jade Inmobiliaria/ }).click();
  const phone = page.getByLabel("Teléfono");
  await phone.fill("55 1234");
  await page.getByRole("button", { name: "Guardar mis datos" }).click();
  await expect(page.getByText("No parece un teléfono")).toBeVisible();
  await expect(phone).toHaveValue("55 1234");
  await phone.fill("+52 1 (55) 5555-0134");
  await page.getByRole("button", { name: "Guardar mis datos" }).click();
  await expect(page.getByText("Tus datos quedaron guardados")).toBeVisible();
  await expect(phone).toHaveValue("55 5555 0134");
});
