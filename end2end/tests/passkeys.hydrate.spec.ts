import { expect, password, test } from "../nexus";

test("somebody adds a passkey and comes back with it", async ({ page, context }) => {
  const device = await context.newCDPSession(page);
  await device.send("WebAuthn.enable");
  await device.send("WebAuthn.addVirtualAuthenticator", {
    options: { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true },
  });
  await page.goto("/sign-up");
  await page.getByLabel("Nombre de la inmobiliaria").fill("Llave y Puerta");
  await page.getByLabel("Tu nombre").fill("Luz Rivera");
  const email = `luz-${Date.now()}@example.mx`;
  await page.getByLabel("Correo").fill(email);
  await page.getByLabel("Contraseña").fill(password);
  await page.getByRole("button", { name: "Crear cuenta" }).click();
  await expect(page).toHaveURL(/\/app\/properties/);

  // A second factor waits until the address is proven: the letter's link does it.
  const letter = page.locator("article").filter({ hasText: email });
  await expect(async () => {
    await page.goto("/dev/mailbox");
    await expect(letter).toHaveCount(1, { timeout: 500 });
  }).toPass();
  const link = ((await letter.locator("pre").innerText()).match(/https?:\S+/) as RegExpMatchArray)[0];
  await page.goto(link);
  await page.getByRole("button", { name: "Confirmar correo" }).click();
  await expect(page.getByText("Tu correo quedó confirmado.")).toBeVisible();

  await page.goto("/app/settings/passkeys");
  await page.getByLabel("Nombre").fill("Mi teléfono");
  await page.getByRole("button", { name: "Agregar" }).click();
  // The browser is asked at once, and the form goes out by itself.
  await expect(page.getByText("Guárdalos ahora")).toBeVisible();
  await expect(page.getByRole("row", { name: /Mi teléfono/ })).toBeVisible();

  await page.locator("summary", { hasText: "Luz Rivera" }).click();
  await page.getByRole("button", { name: "Salir" }).click();
  await expect(page).toHaveURL(/\/log-in/);
  await page.getByRole("button", { name: "Entrar con llave de acceso" }).click();
  await expect(page).toHaveURL(/\/app\/properties/);
});
