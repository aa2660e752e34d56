import { expect, test } from "../nexus";
import type { Browser, Page } from "@playwright/test";

const secret = "cuatro palabras sin orden";

/** The newest letter to somebody that holds such a link. */
async function letter(page: Page, to: string, link: RegExp): Promise<string> {
  for (let tries = 0; tries < 60; tries += 1) {
    const mailbox = await (await page.request.get("/dev/mailbox")).text();
    const mine = mailbox.split("<article>").find((article) => article.includes(`<p>${to}</p>`) && link.test(article));
    const found = mine && link.exec(mine);
    if (found) return found[0].replaceAll("&amp;", "&");
    await page.waitForTimeout(250);
  }
  throw new Error(`no letter to ${to}`);
}

/** Keeps the filters of now as one's own view, and lets the list open with it. */
async function keepView(page: Page, name: string) {
  const views = page.getByRole("navigation", { name: "Vistas guardadas" });
  await views.getByText("Guardar vista").click();
  await page.getByLabel("Nombre de la vista").fill(name);
  await page.getByRole("button", { name: "Guardar", exact: true }).click();
  await views.getByLabel("Opciones de la vista").click();
  await views.getByRole("button", { name: "Abrir la lista con ella" }).click();
}

async function join(browser: Browser, scripts: boolean, origin: string, address: string, name: string): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: scripts, locale: "es-MX", baseURL: origin });
  const page = await context.newPage();
  await page.goto(address);
  await page.getByLabel("Tu nombre").fill(name);
  await page.getByLabel("Contraseña").fill(secret);
  await page.getByRole("button", { name: "Aceptar la invitación" }).click();
  await expect(page).toHaveURL(/\/app/);
  return page;
}

test("a new agency: three colleagues at work, each with a view of their own of the same list", async ({ page, browser }, { project }) => {
  test.slow();
  const scripts = project.name === "hydrated";
  const mark = `${scripts ? "con" : "sin"}-${Date.now()}`;
  const [sol, luna, mar] = [`sol-${mark}@example.mx`, `luna-${mark}@example.mx`, `mar-${mark}@example.mx`];
  await page.goto("/sign-up");
  await page.getByLabel("Nombre de la inmobiliaria").fill(`Casa ${mark}`);
  await page.getByLabel("Tu nombre").fill("Sol Rivera");
  await page.getByLabel("Correo").fill(sol);
  await page.getByLabel("Contraseña").fill(secret);
  await page.getByRole("button", { name: "Crear cuenta" }).click();
  await expect(page).toHaveURL(/\/app/);

  for (const [title, kind, status] of [["Casa del patio", "house", "active"], ["Departamento del parque", "apartment", "draft"]]) {
    await page.goto("/app/properties/new");
    await page.getByLabel("Título").fill(title);
    await page.getByLabel("Tipo", { exact: false }).first().selectOption(kind);
    await page.getByLabel("Estatus").selectOption(status);
    await page.getByLabel("Venta", { exact: false }).first().fill("3,450,000");
    await page.getByRole("button", { name: "Guardar" }).click();
    await expect(page.getByText("Los cambios quedaron guardados.")).toBeVisible();
  }

  // The start page says what comes next, and leads there.
  await page.goto("/app");
  await page.getByRole("link", { name: /invita/i }).first().click();
  await page.getByLabel("Correos").fill(`${luna}\n${mar}`);
  await page.getByRole("checkbox", { name: /^Asesor/ }).check();
  await page.getByRole("button", { name: "Enviar invitaciones" }).click();
  await expect(page.getByText(/2 invitaciones van en camino/)).toBeVisible();

  const origin = new URL(page.url()).origin;
  const invitation = /\/invitation\?token=[\w%.-]+/;
  const colleagues = [
    await join(browser, scripts, origin, await letter(page, luna, invitation), "Luna Paz"),
    await join(browser, scripts, origin, await letter(page, mar, invitation), "Mar Azul"),
  ];
  const own = [
    { at: page, query: "status=active", name: "Publicadas", has: "Casa del patio", lacks: "Departamento del parque" },
    { at: colleagues[0], query: "status=draft", name: "Por terminar", has: "Departamento del parque", lacks: "Casa del patio" },
    { at: colleagues[1], query: "q=patio", name: "Con patio", has: "Casa del patio", lacks: "Departamento del parque" },
  ];
  for (const { at, query, name } of own) {
    await at.goto(`/app/properties?${query}`);
    await keepView(at, name);
  }
  for (const { at, name, has, lacks } of own) {
    await at.goto("/app/properties");
    await expect(at.getByRole("navigation", { name: "Vistas guardadas" }).getByRole("link", { name })).toHaveAttribute("aria-current", "true");
    await expect(at.getByRole("link", { name: has, exact: true })).toBeVisible();
    await expect(at.getByRole("link", { name: lacks, exact: true })).toHaveCount(0);
    for (const other of own) {
      if (other.name !== name) await expect(at.getByRole("link", { name: other.name, exact: true })).toHaveCount(0);
    }
  }
  for (const { at } of own.slice(1)) await at.context().close();
});
