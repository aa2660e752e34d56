import type { Locator, Page } from "@playwright/test";
import { expect, logIn, test } from "../nexus";

async function kit(page: Page) {
  await logIn(page, "mario");
  await page.goto("/app/kit");
}

/** Presses until the page is alive and answers. */
const until = (act: () => Promise<void>, seen: Locator) =>
  expect(async () => {
    await act();
    await expect(seen).toBeVisible({ timeout: 500 });
  }).toPass();

test("Tab reaches everything that can be used, in its order, and shows where one is", async ({ page }) => {
  test.slow();
  await kit(page);
  // Alive, so that nothing joins the page meanwhile.
  const star = page.getByRole("button", { name: "Favorita" });
  await expect(async () => {
    await star.click();
    await expect(star).toHaveAttribute("aria-pressed", "true", { timeout: 500 });
  }).toPass();
  await page.locator("main").evaluate((main) => {
    main.tabIndex = -1;
    main.focus();
    (window as unknown as { reached: Element[] }).reached = [];
  });
  const unmarked: string[] = [];
  for (;;) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const focused = document.activeElement;
      if (!focused?.closest("main")) return null;
      const { reached } = window as unknown as { reached: Element[] };
      const last = reached.at(-1);
      if (last !== focused) reached.push(focused);
      const marked = [focused, focused.parentElement, focused.parentElement?.parentElement].some((element) => {
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element!);
        return (outlineStyle !== "none" && outlineWidth !== "0px") || (element === focused && boxShadow !== "none");
      });
      const goesBack = last !== undefined && (last.compareDocumentPosition(focused) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
      return { marked, goesBack, html: focused.outerHTML.slice(0, 120) };
    });
    if (at === null) break;
    expect(at.goesBack, at.html).toBe(false);
    if (!at.marked) unmarked.push(at.html);
  }
  expect(unmarked).toEqual([]);
  const { count, missed } = await page.evaluate(() => {
    const reached = new Set((window as unknown as { reached: Element[] }).reached);
    // Arrows move inside a group of radios.
    const groups = new Set([...reached].filter((element) => element.matches("[type=radio]")).map((element) => (element as HTMLInputElement).name));
    const usable = [...document.querySelectorAll<HTMLElement>("main :is(a[href], button, input, select, textarea, summary, [tabindex='0'])")].filter(
      (element) => !element.matches(":disabled, [type=hidden], [tabindex='-1']") && element.checkVisibility({ visibilityProperty: true }),
    );
    const missed = usable.filter((element) => !reached.has(element) && !(element.matches("[type=radio]") && groups.has((element as HTMLInputElement).name)));
    return { count: reached.size, missed: missed.map((element) => element.outerHTML.slice(0, 120)) };
  });
  expect(missed).toEqual([]);
  expect(count).toBeGreaterThan(60);
});

test("menus, dialogs, panels and toasts work by keyboard alone", async ({ page }) => {
  await kit(page);
  const part = page.locator("#flotantes");
  const menu = part.locator("summary", { hasText: "Acciones" });
  await menu.focus();
  await until(() => page.keyboard.press("ArrowDown"), part.getByRole("link", { name: "Editar" }));
  await expect(async () => {
    await menu.focus();
    await page.keyboard.press("ArrowDown");
    await expect(part.getByRole("link", { name: "Editar" })).toBeFocused({ timeout: 500 });
  }).toPass();
  await page.keyboard.press("ArrowUp");
  await expect(part.getByRole("button", { name: "Archivar", exact: true })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(menu).toBeFocused();
  await expect(part.getByRole("link", { name: "Editar" })).toBeHidden();

  for (const [opener, name] of [
    [part.getByRole("link", { name: "Archivar…" }), "¿Archivar la propiedad?"],
    [part.getByRole("button", { name: "Vista rápida" }), "Casa en Coyoacán"],
  ] as const) {
    const dialog = page.getByRole("dialog", { name });
    await opener.focus();
    await page.keyboard.press("Enter");
    await expect(dialog).toBeVisible();
    // Focus goes round inside, past the browser's own bar at most.
    for (let step = 0; step < 6; step += 1) {
      await page.keyboard.press("Tab");
      expect(await page.evaluate(() => document.activeElement === document.body || document.activeElement?.closest("dialog[open]") !== null)).toBe(true);
    }
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await expect(opener).toBeFocused();
  }

  await part.getByRole("button", { name: "Mostrar aviso" }).focus();
  await page.keyboard.press("Enter");
  const toasts = page.getByRole("region", { name: "Avisos" });
  await expect(toasts.getByText("Propiedad archivada")).toBeVisible();
  await toasts.getByRole("button", { name: "Deshacer" }).focus();
  await page.keyboard.press("Enter");
  await expect(toasts.getByText("Como estaba")).toBeVisible();
});

test("fields say their name, hint, fault and state to a screen reader", async ({ page }) => {
  await kit(page);
  const form = page.locator("#formularios form");
  for (const [role, name, description] of [
    ["textbox", "Título", "Se ve en la ficha técnica"],
    ["textbox", "Correo", "Falta lo que va después de la arroba"],
    ["combobox", "Tipo", "Elige un tipo"],
    ["textbox", "Renta", "Sin mantenimiento"],
    ["checkbox", "Acepto las condiciones", "Marca la casilla para seguir"],
  ] as const) {
    const field = form.getByRole(role, { name }).first();
    await expect(field).toHaveAccessibleDescription(new RegExp(description));
  }
  await expect(form.getByRole("textbox", { name: "Correo" })).toHaveAttribute("aria-invalid", "true");
  await expect(form.getByRole("textbox", { name: "Clave" })).toBeDisabled();
  await expect(form.getByRole("radiogroup", { name: "Trato" }).or(form.getByRole("group", { name: "Trato" }))).toBeVisible();
  const star = page.getByRole("button", { name: "Favorita" });
  await expect(async () => {
    await star.focus();
    await page.keyboard.press("Space");
    await expect(star).toHaveAttribute("aria-pressed", "true", { timeout: 500 });
  }).toPass();
  await expect(page.locator("#estados").getByRole("progressbar", { name: "Avance" })).toHaveAttribute("value", "1500");
  await expect(page.getByRole("table", { name: "Propiedades" }).first()).toMatchAriaSnapshot(`
    - table "Propiedades":
      - rowgroup:
        - row:
          - columnheader /Propiedad/:
            - link /Propiedad/
          - columnheader "Estado"
          - columnheader /Precio/
          - columnheader "Superficie"
      - rowgroup:
        - row /Casa en Coyoacán Publicada/
        - row /Departamento en la Roma Por vencer/
        - row /Bodega en Vallejo Vencida/
  `);
  // Every chart has a name; below it stand the same numbers as a table.
  for (const chart of await page.locator("main figure").all()) await expect(chart).toHaveAccessibleName(/./);
});
