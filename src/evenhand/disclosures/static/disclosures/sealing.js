// Seals and opens in the browser. Words that are typed into a field with data-words never leave it but sealed: the
// field has no name, so no form sends it. Keys and codes live as long as the page stands, and are kept nowhere.
"use strict";

(() => {
  const CONTENT = 16384; // bytes; little and much are sealed to one length
  const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  const encoder = new TextEncoder();
  let secret = null; // 16 bytes: the author's, typed or made here
  let identity = null; // the key that opens what is shown: an author's or an ombudsman's

  // Codes as evenhand/disclosures/codes.py writes them

  const check = (letters) =>
    LETTERS[[...letters].reduce((sum, letter, place) => sum + (place + 1) * LETTERS.indexOf(letter), 0) % 31];

  const codeOf = (bytes, kind) => {
    const number = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
    let letters = kind;
    for (let place = 25; place >= 0; place -= 1) letters += LETTERS[Number((number >> BigInt(5 * place)) & 31n)];
    return (letters + check(letters)).match(/.{1,4}/g).join("-");
  };

  const secretOf = (typed) => {
    const letters = typed.toUpperCase().replace(/[^0-9A-Z]/g, "");
    const rest = letters.slice(1).replace(/O/g, "0").replace(/[IL]/g, "1");
    if (letters[0] !== "B" || rest.length !== 27 || [...rest].some((letter) => !LETTERS.includes(letter))) return null;
    if (check("B" + rest.slice(0, -1)) !== rest.at(-1)) return null;
    let number = [...rest.slice(0, -1)].reduce((sum, letter) => (sum << 5n) | BigInt(LETTERS.indexOf(letter)), 0n);
    const bytes = new Uint8Array(16);
    for (let place = 15; place >= 0; place -= 1, number >>= 8n) bytes[place] = Number(number & 255n);
    return number === 0n ? bytes : null;
  };

  const derived = async (purpose, length) => {
    const key = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveBits"]);
    const way = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: encoder.encode(purpose) };
    return new Uint8Array(await crypto.subtle.deriveBits(way, key, length * 8));
  };
  const doorCode = async () => codeOf(await derived("evenhand door", 16), "S");
  const authorsKey = async () => {
    const words = age.bech32.toWords(await derived("evenhand reader", 32));
    return age.bech32.encode("age-secret-key-", words).toUpperCase();
  };

  // Sealing and opening

  const seal = async (words, recipients) => {
    const content = encoder.encode(words.normalize("NFC"));
    if (content.length > CONTENT) throw new RangeError("too long");
    const filled = new Uint8Array(CONTENT).fill(10);
    filled.set(content);
    const encrypter = new age.Encrypter();
    for (const recipient of recipients) encrypter.addRecipient(recipient);
    const sealed = await encrypter.encrypt(filled);
    let text = "";
    for (const byte of sealed) text += String.fromCharCode(byte);
    return btoa(text);
  };

  const open = async (place) => {
    const decrypter = new age.Decrypter();
    decrypter.addIdentity(identity);
    const shown = place.querySelector("[data-words-shown]");
    try {
      const words = await decrypter.decrypt(age.armor.decode(place.querySelector("pre").textContent.trim()), "text");
      shown.textContent = words.trimEnd() || place.dataset.nothing;
    } catch {
      shown.textContent = place.dataset.closed;
    }
    shown.hidden = false;
    const details = place.querySelector("details");
    if (details) details.hidden = true;
  };
  const openAll = async () => {
    if (!identity) return;
    for (const place of document.querySelectorAll("[data-open]")) await open(place);
  };

  // Forms

  const tell = (form, sentence) => {
    const place = form.querySelector("[data-says]");
    place.textContent = sentence;
    place.hidden = !sentence;
  };

  const filledIn = async (form, sent) => {
    const words = form.querySelector("[data-words]");
    if (words && (words.value.trim() || "empty" in form.dataset)) {
      sent.set("sealed", await seal(words.value, form.dataset.seal.split(" ")));
    }
    if ("author" in form.dataset) {
      secret = crypto.getRandomValues(new Uint8Array(16));
      identity = await authorsKey();
      sent.set("code", await doorCode());
      sent.set("reply_to", await age.identityToRecipient(identity));
    }
    const typed = form.querySelector("[data-code-typed]");
    if (typed) {
      secret = secretOf(typed.value);
      identity = secret ? await authorsKey() : null;
      if (secret) sent.set("code", await doorCode());
    }
    return sent;
  };

  const send = async (form, typed) => {
    tell(form, form.dataset.sealing);
    let sent;
    try {
      sent = await filledIn(form, typed);
    } catch (fault) {
      tell(form, fault instanceof RangeError ? form.dataset.tooLong : form.dataset.failed);
      return;
    }
    let answer;
    try {
      answer = await fetch(form.action, { method: "POST", body: sent });
    } catch {
      tell(form, form.dataset.failed);
      return;
    }
    if (answer.redirected) window.history.replaceState(null, "", answer.url);
    await show(answer, form);
  };

  // The answer takes the page's place; where it is a fault, what was typed stays.
  const show = async (answer, form) => {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const main = document.getElementById("main");
    const faults = page.querySelector(".eh-errors");
    if (!answer.ok) {
      main.querySelector(".eh-errors")?.remove();
      tell(form, faults ? "" : form.dataset.failed);
      if (faults) form.before(document.adoptNode(faults));
      main.querySelector(".eh-errors")?.focus();
      return;
    }
    main.replaceChildren(...document.adoptNode(page.getElementById("main")).childNodes);
    document.title = page.title;
    main.focus();
    window.scrollTo(0, 0);
    await prepare();
  };

  document.addEventListener("submit", async (event) => {
    const form = event.target.closest("form[data-seal], form[data-in-place]");
    if (!form || !crypto.subtle || form.querySelector("[type=file]")?.files.length) return;
    event.preventDefault();
    const typed = new FormData(form, event.submitter); // before its button is disabled, or it would not be told
    const buttons = form.querySelectorAll("button");
    for (const button of buttons) button.disabled = true;
    await send(form, typed);
    for (const button of buttons) button.disabled = false;
  });

  // Keys in files

  document.addEventListener("change", async (event) => {
    const chosen = event.target.closest("[data-key-file]");
    if (!chosen?.files.length) return;
    const found = (await chosen.files[0].text()).match(/AGE-SECRET-KEY-1[0-9A-Z]{58}/);
    const says = document.querySelector("[data-key-says]");
    says.textContent = found ? chosen.dataset.found : chosen.dataset.none;
    says.hidden = false;
    identity = found?.[0] ?? null;
    await openAll();
  });

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-make-key]");
    if (!button) return;
    const own = await age.generateX25519Identity();
    const recipient = await age.identityToRecipient(own);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([`# public key: ${recipient}\n${own}\n`], { type: "text/plain" }));
    link.download = "ombudsman-key.txt";
    link.click();
    URL.revokeObjectURL(link.href);
    document.querySelector("[name=recipient]").value = recipient;
    const says = document.querySelector("[data-key-says]");
    says.textContent = button.dataset.made;
    says.hidden = false;
  });

  const prepare = async () => {
    const able = Boolean(crypto.subtle && window.age);
    for (const part of document.querySelectorAll("[data-with-script]")) part.hidden = !able;
    for (const part of document.querySelectorAll("[data-without-script]")) part.hidden = able;
    const own = document.querySelector("[data-own-code]");
    if (own && secret) own.textContent = codeOf(secret, "B");
    await openAll();
  };
  document.addEventListener("DOMContentLoaded", prepare);
})();
