//! JavaScript and TypeScript, with the tables that ship.

use caveat_code::{Block, Check, Input, audit_with_bundled_tables};

fn found(language: &str, text: &str, question: &str) -> Vec<(Check, String)> {
    let block = Block { language: Some(language.to_owned()), text: text.to_owned(), ..Block::default() };
    let input = Input { blocks: vec![block], question: Some(question.to_owned()), ..Input::default() };
    audit_with_bundled_tables(&input)
        .into_iter()
        .map(|finding| (finding.check, input.blocks[finding.block].text[finding.start..finding.end].to_owned()))
        .collect()
}

#[test]
fn names_that_nothing_has_are_found() {
    for (text, marked) in [
        ("const rows = [1, 2, 3];\nconst odd = rows.where((row) => row % 2);\n", "where"),
        ("const word = `a ${b}`;\nif (word.startswith('a')) go();\n", "startswith"),
        ("const seen = new Map();\nseen.put('a', 1);\n", "put"),
        ("const ids = new Set([1]);\nfor (const id of more) ids.push(id);\n", "push"),
        ("Math.randomInt(1, 6);\n", "randomInt"),
        ("JSON.loads(text);\n", "loads"),
        ("Object.keys(box).each((key) => key);\n", "each"),
        ("'a,b'.split(',').map((part) => part.strip());\n", "strip"),
        ("const list = document.querySelectorAll('li');\nlist.filter((item) => item);\n", "filter"),
        ("const box = document.getElementById('box');\nbox.classList.includes('on');\n", "includes"),
        ("const box = document.querySelector('#box');\nbox.addClass('on');\n", "addClass"),
        ("import { readFileAsync } from 'node:fs';\n", "readFileAsync"),
        ("const { promisfy } = require('util');\n", "promisfy"),
        ("const path = require('path');\nmodule.exports = path.combine('a', 'b');\n", "combine"),
        ("import fs from 'fs/promises';\nawait fs.readJson('a.json');\n", "readJson"),
        ("import * as os from 'node:os';\nos.cpuCount();\n", "cpuCount"),
        ("async function load(url) {\n  const answer = await fetch(url);\n  return answer.parse();\n}\n", "parse"),
        ("const url = new URL(page);\nurl.searchParams.add('a', 'b');\n", "add"),
        ("import sqlite from 'node:sqlite3';\n", "node:sqlite3"),
        ("localStorage.put('a', '1');\n", "put"),
        ("const hash = require('crypto').createHash('sha256').update('a').hexdigest();\n", "hexdigest"),
        ("Array.prototype.flatten.call(rows);\n", "flatten"),
        ("console.println('a');\n", "println"),
        ("function flip(word) {\n  const low = word.toLowerCase().replace(/[^a-z]/g, '');\n  return low.reverse();\n}\n", "reverse"),
        ("const parts = line.split(', ');\nparts.push(1);\nparts.remove(0);\n", "remove"),
        ("const price = total.toFixed(2);\nprice.round();\n", "round"),
        ("let rows = [1, 2];\nrows = rows.filter(Boolean);\nrows.append(3);\n", "append"),
        ("let word = 'a ';\nword = word.trim();\nword = word.upper();\n", "upper"),
    ] {
        assert_eq!(found("js", text, ""), [(Check::Symbol, marked.to_owned())], "{text}");
    }
    for (text, marked) in [
        ("function shout(word: string): string {\n  return word.upper();\n}\n", "upper"),
        ("const rows: number[] = load();\nrows.append(1);\n", "append"),
        ("const input = document.getElementById('a') as HTMLInputElement;\ninput.setText('b');\n", "setText"),
        ("let names!: Array<string>;\nfor (const name of names) name.trimAll();\n", "trimAll"),
    ] {
        assert_eq!(found("ts", text, ""), [(Check::Symbol, marked.to_owned())], "{text}");
    }
}

#[test]
fn what_cannot_be_said_is_not_said() {
    for text in [
        "Array.prototype.last = function () { return this[this.length - 1]; };\n[1].last();\n",
        "if (!Array.prototype.groupBy) patch();\n[1].groupBy(f);\n",
        "const rows = load();\nrows.groupBy(f);\n",
        "const schema = z.string().trim().min(3).email();\n",
        "const way = path.join('a', 'b');\nway.open();\n",
        "const low = word.toLowerCase();\nlow.normalize().split('').reverse();\n",
        "socket.join('room').emit('a');\n",
        "let rows = [];\nrows = new Table();\nrows.append(1);\n",
        "let rows = [];\n[rows] = await load();\nrows.append(1);\n",
        "let rows = [];\nif (more) rows = rows.concat(1);\nelse rows = new Table(rows);\nrows.append(1);\n",
        "let total = 0;\ntotal += vector;\ntotal.mean();\n",
        "import _ from 'lodash';\n_.chain([1]).compact();\n",
        "const $ = require('cheerio');\n$('a').attr('href');\n",
        "document.getElementById('name').value = 'a';\nconsole.log(document.getElementById('name').value.length);\n",
        "const box = document.querySelector('input');\nbox.checked && go(box.files[0]);\n",
        "document.querySelector('my-dialog').openSoon();\n",
        "function f(Math) { return Math.sum(1); }\n",
        "class Map { put() {} }\nnew Map().put();\n",
        "const history = useHistory();\nhistory.push('/');\n",
        "name.first();\nevent.code2();\nscreen.getByText('a');\n",
        "const { data } = await axios.get(url);\ndata.anything();\n",
        "process.browser;\nprocess.env.MY_KEY.length;\n",
        "typeof Promise.delay === 'function' ? Promise.delay(1) : wait(1);\n",
        "const fs = require('fs-extra');\nfs.readJson('a');\n",
        "const a = Symbol('a');\nconsole.log([1].map(String).filter(Boolean).toString());\n",
        "const m = 'abc'.match(/b/);\nconsole.log(m.index, m.groups, m[0].length);\n",
        "navigator.bluetooth.requestDevice({});\n",
        "'a'.webkitSomething;\nnew Error('a').code;\n",
        "[3, 1].append(2); // TypeError: not a function\n",
        "const p = new Proxy({}, {});\np.anything();\n",
        "window.myApp.start();\n",
        "export const f = ({ document }) => document.anything();\n",
        "const s = new Stream();\ns.whatever();\n",
        "Object.defineProperty(String.prototype, 'shout', { value() {} });\n'a'.shout();\n",
        "import { test } from 'node:test';\nimport assert from 'node:assert/strict';\ntest('a', () => assert.equal(1, 1));\n",
        "const http = require('http');\nhttp.createServer((req, res) => res.end('a')).listen(80, () => {});\n",
        "const { EventEmitter } = require('events');\nclass A extends EventEmitter {}\nnew A().anything();\n",
    ] {
        assert_eq!(found("js", text, ""), [], "{text}");
    }
    assert_eq!(found("ts", "interface Array<T> { last(): T }\n[1].last();\n", ""), []);
    assert_eq!(found("ts", "app.get('/', (req: Request, res: Response) => res.render('a'));\n", ""), []);
}

#[test]
fn options_that_no_function_takes_are_found() {
    for (text, marked) in [
        ("const answer = await fetch(url, { method: 'POST', timeout: 5000 });\n", "timeout"),
        ("import { mkdir } from 'node:fs/promises';\nawait mkdir('a/b', { recursiv: true });\n", "recursiv"),
        ("new IntersectionObserver(seen, { rootMargins: '1px' });\n", "rootMargins"),
    ] {
        assert_eq!(found("js", text, ""), [(Check::Argument, marked.to_owned())], "{text}");
    }
    for text in [
        "fetch(url, { method: 'GET', headers: { a: 'b' }, signal, ...more });\n",
        "import fetch from 'node-fetch';\nfetch(url, { timeout: 5000 });\n",
        "Object.assign({}, { anything: 1 });\nstructuredClone({ anything: 1 });\n",
        "document.addEventListener('click', f, { once: true, passive: true });\n",
        "console.log({ anything: 1 });\nJSON.stringify({ anything: 1 });\n",
    ] {
        assert_eq!(found("js", text, ""), [], "{text}");
    }
}

#[test]
fn the_version_of_node_that_is_stated_decides() {
    let cipher = "const crypto = require('crypto');\ncrypto.createCipher('aes192', 'a');\n";
    assert_eq!(found("js", cipher, "How do I do that in Node 22?"), [(Check::Version, "createCipher".to_owned())]);
    assert_eq!(found("js", cipher, "")[0].0, Check::Deprecated);
    let sorted = "const rows = [3, 1];\nrows.toSorted();\n";
    assert_eq!(found("js", sorted, "We run Node.js 18 here."), [(Check::Version, "toSorted".to_owned())]);
    assert_eq!(found("js", sorted, "We run Node.js 20 here."), []);
    assert_eq!(found("js", sorted, ""), []);
    let sqlite = "import { DatabaseSync } from 'node:sqlite';\n";
    assert_eq!(found("js", sqlite, "Node 20"), [(Check::Version, "node:sqlite".to_owned())]);
    let asserted = "import data from './data.json' assert { type: 'json' };\n";
    assert_eq!(found("js", asserted, "Node 22, ES modules"), [(Check::Version, "assert".to_owned())]);
    assert_eq!(found("js", asserted, ""), []);
}
