// Asks the browser for a passkey, and sends its answer with the form. Everything else about accounts works without this.
"use strict";

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const keys = (list) => (list ?? []).map((key) => ({ ...key, id: bytes(key.id) }));

const make = async (options, alone) => {
  const asked = {
    ...options,
    challenge: bytes(options.challenge),
    user: { ...options.user, id: bytes(options.user.id) },
    excludeCredentials: keys(options.excludeCredentials),
    authenticatorSelection: {
      ...options.authenticatorSelection,
      residentKey: alone ? "required" : "discouraged",
      requireResidentKey: alone,
      userVerification: "required",
    },
  };
  const made = await navigator.credentials.create({ publicKey: asked });
  return written(made, {
    attestationObject: text(made.response.attestationObject),
    transports: made.response.getTransports?.() ?? [],
  });
};

const show = async (options) => {
  const asked = { ...options, challenge: bytes(options.challenge), allowCredentials: keys(options.allowCredentials) };
  const shown = await navigator.credentials.get({ publicKey: asked });
  const { authenticatorData, signature, userHandle } = shown.response;
  return written(shown, {
    authenticatorData: text(authenticatorData),
    signature: text(signature),
    userHandle: userHandle ? text(userHandle) : null,
  });
};

const written = (credential, response) => ({
  id: credential.id,
  rawId: text(credential.rawId),
  type: credential.type,
  response: { clientDataJSON: text(credential.response.clientDataJSON), ...response },
  clientExtensionResults: credential.getClientExtensionResults(),
});

const optionsOf = async (form) => {
  if (form.dataset.options) return JSON.parse(form.dataset.options).publicKey;
  const answer = await fetch(form.dataset.optionsFrom, { headers: { Accept: "application/json" } });
  return (await answer.json()).request_options.publicKey;
};

const answer = async (event) => {
  event.preventDefault();
  const form = event.target;
  const complaint = form.querySelector("[role=alert]");
  complaint.hidden = true;
  try {
    const options = await optionsOf(form);
    const alone = form.elements.passwordless?.checked ?? false;
    const credential = form.dataset.passkey === "create" ? await make(options, alone) : await show(options);
    form.elements.credential.value = JSON.stringify(credential);
    form.submit();
  } catch {
    complaint.hidden = false;
  }
};

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential) continue;
  form.hidden = false;
  form.addEventListener("submit", answer);
}
