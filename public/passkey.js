// Asks the browser for what the page's form names, and sends the form with its answer; again at a press of the button.
const form = document.querySelector("form[data-passkey]");
const failed = form.querySelector("[data-failed]");
form.querySelector("[data-no-script]").hidden = true;

async function ask() {
  failed.hidden = true;
  try {
    const options = JSON.parse(form.dataset.options);
    const credential =
      form.dataset.passkey === "create"
        ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
        : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
    form.elements.credential.value = JSON.stringify(credential.toJSON());
    HTMLFormElement.prototype.submit.call(form);
  } catch {
    failed.hidden = false;
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask();
});
ask();
