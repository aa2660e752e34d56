import { type Page } from "@playwright/test";

import { expect, logIn, test } from "../nexus";

const header = "operation,property_type,place_with_parent_names,lat-lon,price,currency,surface_covered_in_m2,properati_url";
const house = (id: string, price: string, area: string) =>
  `sell,house,|Tlalpan|Distrito Federal|México|,"19.28,-99.23",${price},MXN,${area},http://x/${id}_venta_casa_x`;

/** One sound row, one with a doubtful area, one without a price. */
function file(mark: string) {
  return [header, house(`${mark}a`, "1000000", "100"), house(`${mark}b`, "2000000", "0"), house(`${mark}c`, "", "90")].join("\n");
}

async function upload(page: Page, name: string, text: string) {
  await page.getByRole("link", { name: "Importaciones" }).first().click();
  await page.getByLabel("Archivo CSV o Excel").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
  await page.getByRole("button", { name: "Subir y revisar" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Revisa antes de importar");
}

const number = (page: Page, label: string) => page.locator("dl > div").filter({ has: page.getByText(label, { exact: true }) }).locator("dd");
const preview = (page: Page) => page.getByRole("table", { name: "Así entrarían las primeras filas" });

test("a manager reviews a file, checks it, imports it, and a second time nothing changes", async ({ page }, { project }) => {
  const mark = `${project.name.replace(/\W/g, "")}${Date.now()}`;
  const name = `${mark}.csv`;
  const done = page.getByText("La importación terminó.");
  await logIn(page, "mario");

  await upload(page, name, file(mark));
  await expect(page.getByText("Reconocimos el formato de Properati")).toBeVisible();
  await expect(preview(page).getByRole("row").filter({ hasText: "Falta el dato." })).toContainText("Rechazada");
  await page.getByLabel("Solo revisar").check();
  await page.getByRole("button", { name: "Empezar" }).click();
  await expect(page.getByText("Solo lo revisamos")).toBeVisible({ timeout: 20_000 });
  await expect(number(page, "Nuevas")).toHaveText("2");

  await page.getByRole("button", { name: "Importar ahora" }).click();
  await expect(done).toBeVisible({ timeout: 20_000 });
  for (const [label, count] of [["Filas", "3"], ["Aceptadas", "2"], ["Nuevas", "2"], ["Con dudas", "1"], ["Rechazadas", "1"]]) {
    await expect(number(page, label)).toHaveText(count);
  }
  const rejected = page.getByRole("row").filter({ hasText: "price" });
  await expect(rejected).toContainText("Falta el dato.");
  await page.getByRole("link", { name: "Falta el dato." }).click();
  await expect(page.getByRole("heading", { name: "Falta el dato." })).toBeVisible();
  await page.getByRole("navigation", { name: "Reporte", exact: true }).getByRole("link", { name: "Con dudas" }).click();
  await expect(page.getByRole("row").filter({ hasText: "surface_covered_in_m2" })).toBeVisible();
  await expect(rejected).toHaveCount(0);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Descargar CSV" }).click();
  expect((await download).suggestedFilename()).toMatch(/^import-.*\.csv$/);

  await upload(page, name, file(mark));
  await page.getByRole("button", { name: "Empezar" }).click();
  await expect(done).toBeVisible({ timeout: 20_000 });
  await expect(number(page, "Sin cambios")).toHaveText("2");
  await expect(number(page, "Nuevas")).toHaveText("0");
});

test("a file of any system is mapped, and the next one with its columns is known", async ({ page }, { project }) => {
  const mark = `${project.name.replace(/\W/g, "")}${Date.now()}`;
  const text = `Clave;${mark};Cuánto piden;Colonia\n${mark}1;Casa;4,500,000;Del Carmen\n${mark}2;Casa;;Roma\n${mark}3;Casa;;Centro\n`;
  await logIn(page, "mario");
  await upload(page, `${mark}.csv`, text);
  await expect(page.getByText("Antes de empezar")).toContainText("Precio");
  await page.getByLabel("Se guarda como: Cuánto piden").selectOption({ label: "Precio" });
  await page.getByRole("button", { name: "Empezar" }).click();
  // It cannot start without the operation, and what was chosen stays.
  await expect(page.getByLabel("Operación", { exact: true })).toHaveAttribute("aria-invalid", "true");
  await page.getByLabel("Operación", { exact: true }).selectOption({ label: "Venta" });
  await page.getByRole("button", { name: "Actualizar vista previa" }).click();
  await expect(preview(page)).toContainText("$ 4,500,000 MXN");
  await expect(preview(page).getByRole("row").filter({ hasText: "Roma" })).toContainText("Falta el dato.");
  await page.getByRole("button", { name: "Empezar" }).click();
  await expect(page.getByText("La importación terminó.")).toBeVisible({ timeout: 20_000 });
  await expect(number(page, "Nuevas")).toHaveText("1");

  await upload(page, `${mark}-2.csv`, text.replace("4,500,000", "4,400,000"));
  await expect(page.getByText("Ya habían importado un archivo con estas columnas")).toBeVisible();
  await page.getByRole("button", { name: "Empezar" }).click();
  await expect(page.getByText("La importación terminó.")).toBeVisible({ timeout: 20_000 });
  await expect(number(page, "Actualizadas")).toHaveText("1");
});

test("a file that is no table is refused with the reason", async ({ page }) => {
  await logIn(page, "mario");
  await page.goto("/app/imports");
  await page.getByLabel("Archivo CSV o Excel").setInputFiles({ name: "casas.xlsx", mimeType: "text/csv", buffer: Buffer.from("PK\u0003\u0004\u0000,") });
  await page.getByRole("button", { name: "Subir y revisar" }).click();
  await expect(page.getByText("No es un archivo CSV ni XLSX.")).toBeVisible();
});

test("an agent does not import", async ({ page }) => {
  await logIn(page, "lucia");
  await expect(page.getByRole("link", { name: "Importaciones" })).toHaveCount(0);
  expect((await page.goto("/app/imports"))?.status()).toBe(403);
  await expect(page.getByText("Tu rol no permite esto.")).toBeVisible();
});
