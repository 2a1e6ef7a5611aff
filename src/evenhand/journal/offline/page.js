"use strict";
const WORDS = {
  en: {
    title: "Check a receipt", lead: "This page works from your disk. It sends nothing and asks nobody.",
    file: "The receipt", fileHelp: "The file that you kept, named receipt-….json, unchanged.",
    key: "The journal’s public key", keyHelp: "Leave it empty if you had this page from the installation itself. Otherwise type or paste the key from a place that you trust: a printed receipt, or the page “Check the journal”.",
    foot: "What is checked, and how, stands in docs/reference/journal-format.md of Evenhand.",
    holds: "This receipt holds.", holdsWhy: "Entry %(number)s stands in the journal as it was written, and the journal’s key signed for it.",
    holdsBare: "An entry stands in the journal under number %(number)s, and the journal’s key signed for it. The receipt does not hold its words.",
    open: "It agrees with itself, but nobody vouches for the key.", openWhy: "Compare the key below with the journal’s, letter by letter, and enter it above if it is the same. Whoever makes up a receipt can make up a key too.",
    badKey: "What stands in the field is not a public key.", badKeyWhy: "It is one line: a name, a plus sign, eight letters and digits, a plus sign, and a longer row of letters.",
    broken: "This receipt does not hold.",
    written: "The file is not written as receipts are. It was changed, cut short, or saved by another program.",
    words: "The words are not those that the hash was taken over.",
    tree: "The entry does not lead to the signed root: it is not in this journal, or not in this place.",
    signature: "A signature does not hold.",
    number: "Entry", of: "%(number)s of the first %(size)s", when: "When", who: "Who", what: "What was done", signedBy: "Signed with", seenBy: "Confirmed by", unknown: "(key not known here)", system: "The system", joint: "; ", colon: ": ", moment: "%(at)s (UTC%(zone)s)",
  },
  "zh-hans": {
    title: "核验回执", lead: "本页在您的磁盘上运行，不发送任何内容，也不向任何人查询。",
    file: "回执文件", fileHelp: "您保存的文件，名为 receipt-….json，未经改动。",
    key: "日志的公钥", keyHelp: "如果本页是从该系统直接下载的，可以留空；否则请输入或粘贴来自可信之处的公钥，例如打印的回执或“核验日志”页面。",
    foot: "核验的内容和方法见平约的 docs/reference/journal-format.md。",
    holds: "回执有效。", holdsWhy: "日志第 %(number)s 条与写入时一致，并由日志的密钥签名。",
    holdsBare: "日志中确有第 %(number)s 条，并由日志的密钥签名。本回执不含其原文。",
    open: "回执自身一致，但无从确认公钥是否属实。", openWhy: "请将下列公钥与日志的公钥逐字核对，一致时填入上方。伪造回执的人同样可以伪造公钥。",
    badKey: "所填内容不是公钥。", badKeyWhy: "公钥为一行：名称、加号、八位字母数字、加号，以及一长串字母。",
    broken: "回执无效。",
    written: "文件格式与回执不符：可能被改动、截断，或经其他程序另存。",
    words: "原文与其哈希值不符。",
    tree: "该条目推算不出已签名的根：它不在这份日志中，或不在这个位置。",
    signature: "签名无效。",
    number: "条目", of: "前 %(size)s 条中的第 %(number)s 条", when: "时间", who: "办理人", what: "事项", signedBy: "签名公钥", seenBy: "见证", unknown: "（本页不认识该公钥）", system: "系统", joint: "；", colon: "：", moment: "%(at)s（UTC%(zone)s）",
  },
};

const element = (id) => document.getElementById(id);
let language = (navigator.language || "").toLowerCase().startsWith("zh") ? "zh-hans" : "en", answer = null;
const say = (name, facts = {}) => WORDS[language][name].replace(/%\((\w+)\)s/g, (_, fact) => facts[fact]);

function made(tag, text, name) {
  const one = document.createElement(tag);
  if (text !== undefined) one.textContent = text;
  if (name) one.className = name;
  return one;
}
function row(list, term, texts, name) {
  const line = made("div"), held = made("dd", undefined, name), items = made("ul");
  texts.forEach((text) => items.append(made("li", text)));
  held.append(items);
  line.append(made("dt", term), held);
  list.append(line);
}

// The words of an entry, as the product says them

const named = (one) => (one ? (language === "en" ? one.name_en : one.name_zh || one.name_en) : "");
function plain(fact) {
  if (Array.isArray(fact)) return fact.join(say("joint"));
  if (fact !== null && typeof fact === "object") return language === "en" ? fact.en : fact.zh || fact.en;
  return String(fact);
}
function sentence(act, actor) {
  const facts = { person: named(actor.person) || say("system"), organisation: named(actor.organisation), thing: act.subjects.length ? act.subjects[0].reference : "" };
  for (const [name, fact] of Object.entries(act.facts)) facts[name] = plain(fact);
  const known = (KNOWN.sentences[language] || {})[act.act];
  if (known) return known.replace(/%\((\w+)\)s/g, (_, name) => (name in facts ? facts[name] : "…"));
  return [act.act, ...Object.entries(act.facts).map(([name, fact]) => name + say("colon") + plain(fact))].join(say("joint"));
}

// The answer

function show() {
  document.documentElement.lang = language === "en" ? "en" : "zh-Hans";
  document.querySelectorAll("[data-say]").forEach((one) => { one.textContent = say(one.dataset.say); });
  document.querySelectorAll("[data-language]").forEach((one) => one.setAttribute("aria-pressed", String(one.dataset.language === language)));
  const place = element("answer");
  place.hidden = answer === null;
  place.replaceChildren();
  if (answer === null) return;
  place.className = answer.fault ? "is-broken" : answer.known ? "" : "is-open";
  if (answer.fault) return place.append(made("h2", say(answer.fault === "badKey" ? "badKey" : "broken")), made("p", say(answer.fault === "badKey" ? "badKeyWhy" : answer.fault)));
  const found = answer.found, facts = { number: found.sequence, size: found.size };
  place.append(made("h2", say(answer.known ? "holds" : "open")), made("p", say(answer.known ? (found.words ? "holdsWhy" : "holdsBare") : "openWhy", facts)));
  place.append(details(found, facts));
}
function details(found, facts) {
  const list = made("dl"), words = found.words;
  row(list, say("number"), [say("of", facts)]);
  if (words) {
    const organisation = named(words.actor.organisation);
    row(list, say("when"), [say("moment", { at: words.at.slice(0, 19).replace("T", " "), zone: words.at.slice(26) })]);
    row(list, say("who"), [named(words.actor.person) || say("system"), ...(organisation ? [organisation] : [])]);
    row(list, say("what"), words.acts.map((act) => sentence(act, words.actor)));
  }
  row(list, say("signedBy"), [found.key], "mono");
  if (found.witnesses.length) {
    row(list, say("seenBy"), found.witnesses.map((one) => `${one.name} ${new Date(one.at * 1000).toISOString().slice(0, 10)} ${KNOWN.witnesses.includes(one.key) ? "" : say("unknown")}`));
  }
  return list;
}
async function check() {
  const file = element("file").files[0], typed = element("key").value.trim();
  if (!file) return;
  try {
    if (typed && !/^[^\s+]+\+[0-9a-f]{8}\+[A-Za-z0-9+/]{44}$/.test(typed)) throw new Receipts.Broken("badKey");
    const found = await Receipts.read(new Uint8Array(await file.arrayBuffer()));
    answer = { found, known: typed ? typed === found.key : KNOWN.keys.includes(found.key) };
  } catch (fault) {
    if (!(fault instanceof Receipts.Broken)) throw fault;
    answer = { fault: fault.message };
  }
  show();
}

document.querySelectorAll("[data-language]").forEach((one) => one.addEventListener("click", () => { language = one.dataset.language; show(); }));
element("file").addEventListener("change", check);
element("key").addEventListener("change", check);
show();
