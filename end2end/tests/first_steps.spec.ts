import { expect, logIn, password, test } from "../nexus";

test("a visitor searches, opens a property and reads it in English", async ({ page }) => {
  await page.goto("/");
  await page.getByLabel("Buscar").first().fill("recamara condesa");
  await page.getByRole("button", { name: "Buscar" }).click();
  await expect(page.getByRole("status")).toContainText("propiedades");
  const first = page.getByRole("article").first().getByRole("link");
  const title = await first.innerText();
  await first.click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  await page.getByRole("button", { name: "English" }).click();
  await expect(page).toHaveURL(/\/en\/properties\//);
  await expect(page.getByText("Offered by")).toBeVisible();
});

test("somebody signs up, enters a property, corrects it, logs out", async ({ page }, { project }) => {
  const email = `sol-${project.name.replace(/\W/g, "")}-${Date.now()}@example.mx`;
  await page.goto("/sign-up");
  await page.getByLabel("Nombre de la inmobiliaria").fill("Sol y Sombra");
  await page.getByLabel("Tu nombre").fill("Sol Rivera");
  await page.getByLabel("Correo").fill(email);
  await page.getByLabel("Contraseña").fill("corta");
  await page.getByRole("button", { name: "Crear cuenta" }).click();
  // Refused, with the reason beside the field; the rest is still there, the password is not.
  await expect(page.getByText("Es muy corto.")).toBeVisible();
  await expect(page.getByLabel("Correo")).toHaveValue(email);
  await expect(page.getByLabel("Contraseña")).toHaveValue("");
  await page.getByLabel("Contraseña").fill("cuatro palabras sin orden");
  await page.getByRole("button", { name: "Crear cuenta" }).click();
  await expect(page.getByText("Aquí verás tus propiedades")).toBeVisible();

  await page.getByRole("link", { name: "Nueva propiedad" }).first().click();
  await page.getByLabel("Título").fill("Casa con patio");
  await page.getByLabel("Descripción").fill("Primera línea\n</textarea><script>alert(1)</script>");
  await page.getByRole("button", { name: "Guardar" }).click();
  await expect(page.getByText("Elige una de las opciones.")).toBeVisible();
  await expect(page.getByLabel("Título")).toHaveValue("Casa con patio");
  await page.getByLabel("Tipo", { exact: false }).first().selectOption("house");
  await page.getByRole("button", { name: "Guardar" }).click();
  await expect(page.getByText("Los cambios quedaron guardados.")).toBeVisible();
  await expect(page.getByText("</textarea><script>alert(1)</script>")).toBeVisible();

  await page.getByRole("link", { name: "Editar" }).click();
  await page.getByLabel("Título").fill("Casa con patio y fuente");
  await page.getByRole("button", { name: "Guardar" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Casa con patio y fuente");
  await expect(page.getByRole("listitem").filter({ hasText: "Casa con patio → Casa con patio y fuente" })).toBeVisible();

  await page.locator("summary", { hasText: "Sol Rivera" }).click();
  await page.getByRole("button", { name: "Salir" }).click();
  await expect(page).toHaveURL(/\/log-in/);
  await page.goto("/app/properties");
  await expect(page).toHaveURL(/\/log-in\?next=/);
});

test("a draft of one agency does not exist for another", async ({ page, browser }) => {
  await logIn(page, "ana");
  await page.goto("/app/properties?status=draft");
  const draft = page.getByRole("row").nth(1).getByRole("link").first();
  const path = (await draft.getAttribute("href")) as string;
  const id = path.split("/").pop() as string;

  const visitor = await browser.newContext({ javaScriptEnabled: false });
  const other = await visitor.newPage();
  const origin = new URL(page.url()).origin;
  expect((await other.goto(`${origin}/properties/x-${id.replaceAll("-", "")}`))?.status()).toBe(404);
  await other.goto(`${origin}/log-in`);
  await other.getByLabel("Correo").fill("bruno@demo.mx");
  await other.getByLabel("Contraseña").fill(password);
  await other.getByRole("button", { name: "Entrar", exact: true }).click();
  await expect(other).toHaveURL(/\/app\/properties/);
  for (const suffix of ["", "/edit"]) {
    expect((await other.goto(origin + path + suffix))?.status()).toBe(404);
    await expect(other.getByText("Aquí no hay nada")).toBeVisible();
  }
  await visitor.close();
});
