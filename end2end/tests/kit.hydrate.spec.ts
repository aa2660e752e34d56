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
  const expected = await page.evaluate(() => {
    const all = [...document.querySelectorAll<HTMLElement>("main :is(a[href], button, input, select, textarea, summary, [tabindex='0'])")];
    const groups = new Set<string>();
    return all.filter((element) => {
      if (element.matches(":disabled, [type=hidden], [tabindex='-1']") || !element.checkVisibility({ visibilityProperty: true })) return false;
      if (!element.matches("[type=radio]")) return true;
      // Arrows move inside a group of radios.
      const { name } = element as HTMLInputElement;
      return !groups.has(name) && groups.add(name);
    }).length;
  });
  expect(expected).toBeGreaterThan(60);
  await page.locator("main").evaluate((main) => {
    main.tabIndex = -1;
    main.focus();
  });
  const seen = new Set<number>();
  const hidden: string[] = [];
  for (;;) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const focused = document.activeElement;
      if (!focused?.closest("main")) return null;
      const marked = [focused, focused.parentElement, focused.parentElement?.parentElement].some((element) => {
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element!);
        return (outlineStyle !== "none" && outlineWidth !== "0px") || (element === focused && boxShadow !== "none");
      });
      return { place: [...document.querySelectorAll("*")].indexOf(focused), marked, html: focused.outerHTML.slice(0, 120) };
    });
    if (at === null) break;
    expect(Math.max(-1, ...seen), at.html).toBeLessThanOrEqual(at.place);
    seen.add(at.place);
    if (!at.marked) hidden.push(at.html);
  }
  expect(hidden).toEqual([]);
  expect(seen.size).toBe(expected);
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
