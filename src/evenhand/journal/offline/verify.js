"use strict";
// Checks a receipt exactly as evenhand.journal.receipts does; docs/reference/journal-format.md says what is checked.
const Receipts = (() => {
  class Broken extends Error {}

  // Hashes: SHA-256 and SHA-512 are one construction at two widths; the constants are computed, not copied.

  const root = (number, degree) => { // the whole part of the square or cube root
    let low = 0n, high = 1n << (BigInt(number.toString(2).length) / degree + 1n);
    while (high - low > 1n) {
      const middle = (low + high) >> 1n;
      if (middle ** degree <= number) low = middle; else high = middle;
    }
    return low;
  };
  const primes = [];
  for (let candidate = 2n; primes.length < 80; candidate++) {
    if (primes.every((prime) => candidate % prime)) primes.push(candidate);
  }
  const fraction = (prime, degree) => root(prime << (64n * degree), degree) & 0xffffffffffffffffn;
  const CUBES = primes.map((prime) => fraction(prime, 3n)), SQUARES = primes.slice(0, 8).map((prime) => fraction(prime, 2n));

  function sha2(message, bits, rounds, turns) {
    const width = BigInt(bits), mask = (1n << width) - 1n, bytes = bits / 8, block = 16 * bytes;
    const turn = (word, by) => ((word >> by) | (word << (width - by))) & mask;
    const three = (word, [a, b, c], shift) => turn(word, a) ^ turn(word, b) ^ (shift ? word >> c : turn(word, c));
    const padded = new Uint8Array(Math.ceil((message.length + 1 + 2 * bytes) / block) * block);
    padded.set(message);
    padded[message.length] = 0x80;
    new DataView(padded.buffer).setBigUint64(padded.length - 8, BigInt(message.length) * 8n);
    let state = SQUARES.map((word) => word >> (64n - width));
    for (let at = 0; at < padded.length; at += block) {
      const words = [];
      for (let t = 0; t < rounds; t++) {
        if (t < 16) words.push(number(padded.subarray(at + t * bytes, at + (t + 1) * bytes)));
        else words.push((three(words[t - 2], turns[3], true) + words[t - 7] + three(words[t - 15], turns[2], true) + words[t - 16]) & mask);
      }
      let [a, b, c, d, e, f, g, h] = state;
      for (let t = 0; t < rounds; t++) {
        const first = h + three(e, turns[1]) + ((e & f) ^ (~e & mask & g)) + (CUBES[t] >> (64n - width)) + words[t];
        const second = three(a, turns[0]) + ((a & b) ^ (a & c) ^ (b & c));
        [a, b, c, d, e, f, g, h] = [(first + second) & mask, a, b, c, (d + first) & mask, e, f, g];
      }
      state = [a, b, c, d, e, f, g, h].map((word, place) => (word + state[place]) & mask);
    }
    return joined(...state.map((word) => big(word, bytes)));
  }
  const sha256 = (message) => sha2(message, 32, 64, [[2n, 13n, 22n], [6n, 11n, 25n], [7n, 18n, 3n], [17n, 19n, 10n]]);
  const sha512 = (message) => sha2(message, 64, 80, [[28n, 34n, 39n], [14n, 18n, 41n], [1n, 8n, 7n], [19n, 61n, 6n]]);

  // Bytes and their texts

  const number = (bytes) => bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  const little = (bytes) => number(Uint8Array.from(bytes).reverse());
  const big = (value, length) => Uint8Array.from({ length }, (_, at) => Number((value >> BigInt(8 * (length - 1 - at))) & 255n));
  const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const unhex = (text) => Uint8Array.from(text.match(/../g) || [], (pair) => parseInt(pair, 16));
  const same = (one, other) => one.length === other.length && one.every((byte, at) => byte === other[at]);
  const utf8 = (text) => new TextEncoder().encode(text);
  const base64 = (bytes) => btoa(String.fromCharCode(...bytes));
  function joined(...parts) {
    const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    parts.reduce((at, part) => (whole.set(part, at), at + part.length), 0);
    return whole;
  }
  function unbase64(text, length) {
    let bytes;
    try { bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)); } catch { throw new Broken("written"); }
    must(base64(bytes) === text && (length === undefined || bytes.length === length), "written");
    return bytes;
  }
  function must(condition, fault) { if (!condition) throw new Broken(fault); }

  // Ed25519 over whole numbers, for browsers that do not offer it

  const P = 2n ** 255n - 19n, ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;
  const mod = (value, by = P) => ((value % by) + by) % by;
  function power(base, exponent) {
    let result = 1n;
    for (base = mod(base); exponent; exponent >>= 1n, base = mod(base * base)) if (exponent & 1n) result = mod(result * base);
    return result;
  }
  const D = mod(-121665n * power(121666n, P - 2n)), TWIST = power(2n, (P - 1n) / 4n);
  function sidewards(y, odd) { // the x that belongs to a y
    const square = mod((y * y - 1n) * power(D * y * y + 1n, P - 2n));
    let x = power(square, (P + 3n) / 8n);
    if (mod(x * x) !== square) x = mod(x * TWIST);
    if (mod(x * x) !== square || (x === 0n && odd)) return null;
    return (x & 1n) === BigInt(odd) ? x : mod(-x);
  }
  const BASE_Y = mod(4n * power(5n, P - 2n)), BASE = point(sidewards(BASE_Y, 0), BASE_Y);
  function point(x, y) { return { x, y, z: 1n, t: mod(x * y) }; }
  function plus(one, other) {
    const a = mod((one.y - one.x) * (other.y - other.x)), b = mod((one.y + one.x) * (other.y + other.x));
    const c = mod(2n * D * one.t * other.t), d = mod(2n * one.z * other.z);
    const e = b - a, f = d - c, g = d + c, h = b + a;
    return { x: mod(e * f), y: mod(g * h), z: mod(f * g), t: mod(e * h) };
  }
  function times(factor, one) {
    let sum = point(0n, 1n);
    for (; factor; factor >>= 1n, one = plus(one, one)) if (factor & 1n) sum = plus(sum, one);
    return sum;
  }
  function written(one) {
    const inverse = power(one.z, P - 2n), x = mod(one.x * inverse), y = mod(one.y * inverse);
    return big(y | ((x & 1n) << 255n), 32).reverse();
  }
  function plainly(key, message, signature) {
    const y = little(key) & (2n ** 255n - 1n), scalar = little(signature.subarray(32));
    if (signature.length !== 64 || y >= P || scalar >= ORDER) return false;
    const x = sidewards(y, key[31] >> 7);
    if (x === null) return false;
    const challenge = mod(little(sha512(joined(signature.subarray(0, 32), key, message))), ORDER);
    const found = plus(times(scalar, BASE), times(challenge, point(mod(-x), y)));
    return same(written(found), signature.subarray(0, 32));
  }
  async function holds(key, message, signature) {
    let imported;
    try {
      imported = await crypto.subtle.importKey("raw", key, "Ed25519", false, ["verify"]);
    } catch {
      return plainly(key, message, signature); // this browser does not offer it
    }
    return crypto.subtle.verify("Ed25519", imported, signature, message);
  }

  // Signed notes

  const NAME = /^[^\s+\x00-\x20]{1,200}$/u, SIGNING = 1, COSIGNING = 4;
  const identity = (name, kind, raw) => sha256(joined(utf8(name + "\n"), Uint8Array.of(kind), raw)).subarray(0, 4);
  function key(text) {
    const first = text.indexOf("+"), name = text.slice(0, first), material = text.slice(first + 10), data = unbase64(material, 33);
    const [kind, raw] = [data[0], data.subarray(1)], own = identity(name, kind, raw);
    must(first > 0 && NAME.test(name) && (kind === SIGNING || kind === COSIGNING), "written");
    must(`${name}+${hex(own)}+${material}` === text && (little(raw) & (2n ** 255n - 1n)) < P, "written");
    return { text, name, kind, raw, identity: own };
  }
  function note(text) {
    const blank = text.lastIndexOf("\n\n");
    must(blank > 0 && text.endsWith("\n") && text.length > blank + 2 && !/[\x00-\x09\x0b-\x1f]/.test(text), "written");
    const signatures = text.slice(blank + 2, -1).split("\n").map((line) => {
      const [dash, name, data, ...more] = line.split(" ");
      must(dash === "—" && name !== undefined && data !== undefined && !more.length && NAME.test(name), "written");
      const bytes = unbase64(data);
      must(bytes.length > 4, "written");
      return { name, identity: bytes.subarray(0, 4), made: bytes.subarray(4) };
    });
    must(signatures.length <= 100, "written");
    return { body: text.slice(0, blank + 1), signatures };
  }
  function checkpoint(body) {
    const [origin, size, hash, end, ...more] = body.split("\n");
    must(end === "" && !more.length && NAME.test(origin) && /^(0|[1-9][0-9]{0,18})$/.test(size), "written");
    return { origin, size: BigInt(size), root: unbase64(hash, 32) };
  }
  async function signed(by, body, made) {
    if (by.kind === SIGNING) return holds(by.raw, utf8(body), made);
    const at = number(made.subarray(0, 8));
    return at < 2n ** 63n && holds(by.raw, utf8(`cosignature/v1\ntime ${at}\n${body}`), made.subarray(8));
  }

  // The tree

  function climbed(index, size, leaf, proof) {
    let start = 0n, end = size, hash = leaf;
    const beside = [];
    while (end - start > 1n) {
      const middle = start + (1n << BigInt((end - start - 1n).toString(2).length - 1));
      beside.unshift(index < middle ? "right" : "left");
      if (index < middle) end = middle; else start = middle;
    }
    must(index < size && beside.length === proof.length, "tree");
    beside.forEach((side, at) => {
      const pair = side === "right" ? [hash, proof[at]] : [proof[at], hash];
      hash = sha256(joined(Uint8Array.of(1), ...pair));
    });
    return hash;
  }

  // The receipt

  const byCodePoint = (one, other) => {
    const [a, b] = [Array.from(one), Array.from(other)];
    for (let at = 0; at < Math.min(a.length, b.length); at++) if (a[at] !== b[at]) return a[at].codePointAt(0) - b[at].codePointAt(0);
    return a.length - b.length;
  };
  function canonical(value) {
    if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
    if (value === null || typeof value !== "object") return JSON.stringify(value);
    return `{${Object.keys(value).sort(byCodePoint).map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(",")}}`;
  }
  const isText = (value) => typeof value === "string" && !/[\ud800-\udfff]/u.test(value);
  const areTexts = (value) => Array.isArray(value) && value.every(isText);
  const isNumber = (value) => Number.isSafeInteger(value) && value > 0;
  const has = (value, ...names) => value !== null && typeof value === "object" && !Array.isArray(value)
    && Object.keys(value).sort().join() === names.sort().join();

  function parsed(bytes) {
    let text, document;
    try {
      text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
      document = JSON.parse(text);
    } catch { throw new Broken("written"); }
    must(has(document, "checkpoint", "entry", "format", "keys", "proof") && document.format === "evenhand-receipt/1", "written");
    must(isText(document.checkpoint) && areTexts(document.keys) && document.keys.length && areTexts(document.proof), "written");
    must(canonical(document) === text, "written");
    return document;
  }
  function leafOf(entry) {
    must(entry !== null && typeof entry === "object" && isNumber(entry.sequence), "written");
    if (has(entry, "leaf", "sequence")) {
      must(isText(entry.leaf), "written");
      return unbase64(entry.leaf, 32);
    }
    must(has(entry, "audience", "digest", "payload", "salt", "sequence") && areTexts(entry.audience), "written");
    must([entry.digest, entry.payload, entry.salt].every(isText), "written");
    must(/^[0-9a-f]{64}$/.test(entry.digest) && /^[0-9a-f]{64}$/.test(entry.salt), "written");
    const { audience, digest, sequence } = entry;
    return sha256(joined(Uint8Array.of(0), utf8(canonical({ audience, digest, sequence }))));
  }
  function wordsOf(entry) {
    if (entry.payload === undefined) return null;
    must(hex(sha256(joined(unhex(entry.salt), utf8(entry.payload)))) === entry.digest, "words");
    let words;
    try { words = JSON.parse(entry.payload); } catch { throw new Broken("words"); }
    must(words !== null && typeof words === "object" && words.sequence === entry.sequence, "words");
    return words;
  }

  /** What a receipt shows, or Broken with the fault: written, words, tree or signature. */
  async function read(bytes) {
    const document = parsed(bytes), entry = document.entry, leaf = leafOf(entry);
    const signedNote = note(document.checkpoint), root = checkpoint(signedNote.body);
    const keys = document.keys.map(key), proof = document.proof.map((hash) => unbase64(hash, 32));
    const words = wordsOf(entry);
    must(same(climbed(BigInt(entry.sequence) - 1n, root.size, leaf, proof), root.root), "tree");
    must(keys.length === signedNote.signatures.length && new Set(document.keys).size === keys.length, "signature");
    must(keys[0].kind === SIGNING && keys[0].name === root.origin, "signature");
    for (const [at, by] of keys.entries()) {
      const signature = signedNote.signatures[at];
      must((at === 0) === (by.kind === SIGNING) && signature.name === by.name && same(signature.identity, by.identity), "signature");
      must(await signed(by, signedNote.body, signature.made), "signature");
    }
    const witnesses = keys.slice(1).map((by, at) => ({ key: by.text, name: by.name, at: Number(number(signedNote.signatures[at + 1].made.subarray(0, 8))) }));
    return { sequence: entry.sequence, words, size: root.size, key: keys[0].text, witnesses };
  }

  return { Broken, read, plainly, sha256, sha512, hex };
})();
