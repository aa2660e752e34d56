import { expect, logIn, test } from "../nexus";

const header = "operation,property_type,place_with_parent_names,lat-lon,price,currency,surface_covered_in_m2,properati_url";
const house = (id: string, price: string, area: string) =>
  `sell,house,|Tlalpan|Distrito Federal|México|,"19.28,-99.23",${price},MXN,${area},http://x/${id}_venta_casa_x`;

/** One sound row, one with a doubtful area, one without a price. */
function file(mark: string) {
  return [header, house(`${mark}a`, "1000000", "100"), house(`${mark}b`, "2000000", "0"), house(`${mark}c`, "", "90")].join("\n");
}

test("a manager imports a file, reads the report, and a second time nothing changes", async ({ page }, { project }) => {
  const mark = `${project.name.replace(/\W/g, "")}${Date.now()}`;
  const name = `${mark}.csv`;
  const upload = async (trial: boolean) => {
    await page.getByRole("link", { name: "Importaciones" }).first().click();
    await page.getByLabel("Solo probar").setChecked(trial);
    await page.getByLabel("Archivo CSV").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(file(mark)) });
    await page.getByRole("button", { name: "Importar" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
  };
  const number = (label: string) => page.locator("dl > div").filter({ has: page.getByText(label, { exact: true }) }).locator("dd");
  await logIn(page, "mario");

  await upload(true);
  await expect(page.getByText("Fue una prueba")).toBeVisible({ timeout: 20_000 });
  await expect(number("Nuevas")).toHaveText("2");

  await upload(false);
  await expect(page.getByText("La importación terminó.")).toBeVisible({ timeout: 20_000 });
  for (const [label, count] of [["Filas", "3"], ["Aceptadas", "2"], ["Nuevas", "2"], ["Con dudas", "1"], ["Rechazadas", "1"]]) {
    await expect(number(label)).toHaveText(count);
  }
  const rejected = page.getByRole("row").filter({ hasText: "price" });
  await expect(rejected).toContainText("Falta el dato.");
  await page.getByRole("navigation", { name: "Reporte", exact: true }).getByRole("link", { name: "Con dudas" }).click();
  await expect(page.getByRole("row").filter({ hasText: "surface_covered_in_m2" })).toBeVisible();
  await expect(rejected).toHaveCount(0);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Descargar CSV" }).click();
  expect((await download).suggestedFilename()).toMatch(/^import-.*\.csv$/);

  await upload(false);
  await expect(page.getByText("La importación terminó.")).toBeVisible({ timeout: 20_000 });
  await expect(number("Sin cambios")).toHaveText("2");
  await expect(number("Nuevas")).toHaveText("0");
});

test("a file that is no CSV is refused with the reason", async ({ page }) => {
  await logIn(page, "mario");
  await page.goto("/app/imports");
  await page.getByLabel("Archivo CSV").setInputFiles({ name: "casas.xlsx", mimeType: "text/csv", buffer: Buffer.from("PK\u0003\u0004\u0000,") });
  await page.getByRole("button", { name: "Importar" }).click();
  await expect(page.getByText("No es un archivo CSV.")).toBeVisible();
});

test("an agent does not import", async ({ page }) => {
  await logIn(page, "lucia");
  await expect(page.getByRole("link", { name: "Importaciones" })).toHaveCount(0);
  expect((await page.goto("/app/imports"))?.status()).toBe(403);
  await expect(page.getByText("Tu rol no permite esto.")).toBeVisible();
});
