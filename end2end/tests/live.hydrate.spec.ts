import { expect, logIn, test } from "../nexus";

test("a change by a colleague shows without a reload, and never in another agency", async ({ page, browser, baseURL }) => {
  await logIn(page, "ana");
  const other = await browser.newContext({ baseURL });
  const otherAgency = await other.newPage();
  await logIn(otherAgency, "bruno");
  const colleague = await (await browser.newContext({ baseURL })).newPage();
  await logIn(colleague, "lucia");

  const title = `Casa recién capturada ${Date.now()}`;
  await colleague.goto("/app/properties/new");
  await colleague.getByLabel("Tipo").first().selectOption("house");
  await colleague.getByLabel("Título").fill(title);
  await colleague.getByRole("button", { name: "Guardar" }).click();
  await expect(colleague.getByText("Los cambios quedaron guardados.")).toBeVisible();

  await expect(page.getByRole("link", { name: title, exact: true })).toBeVisible();
  await otherAgency.reload();
  await expect(otherAgency.getByRole("link", { name: title })).toHaveCount(0);
});
