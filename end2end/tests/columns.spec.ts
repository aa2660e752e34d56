import { expect, logIn, test } from "../nexus";

test("somebody chooses columns, moves one, sorts by a head", async ({ page }) => {
  await logIn(page, "diego");
  await page.goto("/app/properties?view=");
  const menu = page.getByRole("group").filter({ hasText: "Marca las que quieras ver" });
  await page.locator("summary", { hasText: "Columnas" }).click();
  await page.getByRole("checkbox", { name: "Último cambio", exact: true }).uncheck();
  await page.getByRole("checkbox", { name: "Recámaras", exact: true }).check();
  await page.getByRole("button", { name: "Mostrar" }).click();
  const heads = page.getByRole("columnheader");
  await expect(heads).toHaveText(["Selección", "Imagen", "Título", "Estatus", "Precio", "Superficie", "Recámaras"]);

  await page.locator("summary", { hasText: "Columnas" }).click();
  await page.getByRole("link", { name: "Mover antes: Recámaras" }).click();
  await expect(heads).toHaveText(["Selección", "Imagen", "Título", "Estatus", "Precio", "Recámaras", "Superficie"]);
  await expect(menu.first()).toBeVisible();
  // The menu stays open where no page was loaded, and lies over the heads.
  const open = page.locator("details[open] > summary", { hasText: "Columnas" });
  if (await open.count()) await open.click();

  await heads.filter({ hasText: "Precio" }).getByRole("link").click();
  await expect(heads.filter({ hasText: "Precio" })).toHaveAttribute("aria-sort", "ascending");
  await expect(page).toHaveURL(/columns=status,price,bedrooms,area/);
});
