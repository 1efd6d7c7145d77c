//! The code auditor as a whole, with the tables that ship.

use caveat_code::{Block, Check, Input, audit_with_bundled_tables};
use std::time::{Duration, Instant};

fn input(language: &str, text: &str, prose: &str, question: &str) -> Input {
    let block = Block { language: Some(language.to_owned()), text: text.to_owned(), ..Block::default() };
    Input { blocks: vec![block], prose: prose.to_owned(), question: Some(question.to_owned()), ..Input::default() }
}

fn found(language: &str, text: &str, prose: &str, question: &str) -> Vec<(Check, String)> {
    let input = input(language, text, prose, question);
    audit_with_bundled_tables(&input)
        .into_iter()
        .map(|finding| (finding.check, input.blocks[finding.block].text[finding.start..finding.end].to_owned()))
        .collect()
}

fn python(text: &str) -> Vec<(Check, String)> {
    found("python", text, "", "")
}

#[test]
fn what_is_shown_as_broken_is_left_alone() {
    for (language, text) in [("json", "{\"a\": 1,}"), ("python", "import os\nos.pth.join('a')\n"), ("python", "def f(:\n    pass\n")] {
        let with = |before: &str| {
            let block = Block { language: Some(language.to_owned()), text: text.to_owned(), before: before.to_owned(), ..Block::default() };
            audit_with_bundled_tables(&Input { blocks: vec![block], ..Input::default() }).len()
        };
        for before in
            ["This is what doesn\u{2019}t work:", "Your version raises an AttributeError:", "Instead of this:", "A common mistake:"]
        {
            assert_eq!(with(before), 0, "{before} {text}");
        }
        for before in ["", "Save this as a file:", "Here is the whole program:", "And this works:"] {
            assert_eq!(with(before), 1, "{before} {text}");
        }
    }
}

#[test]
fn names_are_followed_through_the_block() {
    for (text, marked) in [
        ("from os import path as p\np.exits('a')\n", "exits"),
        ("import json as j\nload = j.parse\n", "parse"),
        ("import re\nm = re.match('a', 'b')\nm.groupz()\n", "groupz"),
        ("from datetime import datetime, timedelta\nd = datetime.now() \nd.to_string()\n", "to_string"),
        ("def f(name: str):\n    return name.toUpperCase()\n", "toUpperCase"),
        ("from collections import OrderdDict\n", "OrderdDict"),
        ("import os.pth\n", "os.pth"),
        ("words = 'a b'.split()\nwords.length\n", "length"),
        ("with open('a') as f:\n    n = parseInt(f.read())\n", "parseInt"),
        ("from pathlib import Path\n(Path('a') / 'b').delete()\n", "delete"),
    ] {
        assert_eq!(python(text), [(Check::Symbol, marked.to_owned())], "{text}");
    }
}

#[test]
fn what_cannot_be_said_is_not_said() {
    for text in [
        "from helpers import *\nos.get_env('a')\n",
        "import os\ntry:\n    os.get_env('a')\nexcept AttributeError:\n    pass\n",
        "x = []\nif flag:\n    x = Stack()\nx.push(1)\n",
        "import unittest.mock as m\nm.anything.else_\n",
        "import argparse\nargs = argparse.ArgumentParser().parse_args()\nprint(args.anything)\n",
        "import ast\nast.parse('a').body[0].value.anything\n",
        "def f(x: str = None):\n    return x.anything()\n",
        "import os\nos.get_env('a')  # AttributeError: no such function\n",
        "def length(x):\n    return x\nprint(''.join('a').anything) if hasattr('', 'anything') else None\n",
        "for line in lines:\n    line.push(1)\n",
        "class Color(__import__('enum').Enum):\n    RED = 1\nColor.RED.anything\n",
        "import os, sys\nif sys.platform == 'win32':\n    os.startfile('a')\n",
        "import signal\nsignal.SIGUSR1\n",
        "total = 0\ntotal += vector\ntotal.mean()\n",
    ] {
        assert_eq!(python(text), [], "{text}");
    }
}

#[test]
fn the_stated_version_decides() {
    let code = "import asyncio\n\nclass Policy(asyncio.AbstractEventLoopPolicy):\n    def get_child_watcher(self):\n        return None\n";
    let asked = found("python", code, "", "Override get_child_watcher() in Python 3.14, please.");
    assert!(asked.contains(&(Check::Version, "get_child_watcher".to_owned())), "{asked:?}");
    assert_eq!(found("python", code, "", "Override get_child_watcher() in Python 3.10, please."), []);
    assert_eq!(found("python", "import imp\n", "", "I use Python 3.11"), []);
    assert_eq!(found("python", "import imp\n", "", ""), [(Check::Deprecated, "imp".to_owned())]);
    assert_eq!(found("python", "import imp\n", "", "For Python 3.12."), [(Check::Version, "imp".to_owned())]);
    assert_eq!(found("python", "import imp\n", "", "For Python 3.9."), []);
    assert_eq!(found("python", "import tomllib\n", "", "For Python 3.9."), [(Check::Version, "tomllib".to_owned())]);
    // The answer itself tells which version has it.
    let batched = "from itertools import batched\nbatched('abc', 2, strict=True)\n";
    let marked = [(Check::Argument, "strict".to_owned())];
    assert_eq!(found("python", batched, "Use this in Python 3.12.", ""), marked);
    assert_eq!(found("python", batched, "Use this in Python 3.12. It was added in 3.13.", ""), marked);
    for told in ["`strict` was added in 3.13.", "You need 3.13 for `strict`.", "`strict` exists since Python 3.13 only."] {
        assert_eq!(found("python", batched, &format!("Use this in Python 3.12. {told}"), ""), [], "{told}");
    }
    // A version that the table does not know.
    assert_eq!(found("python", "import os\nos.get_env('a')\n", "", "For Python 3.4."), []);
    assert_eq!(found("python", "print raw_input()\n", "", ""), []);
}

/// What is said of the place that is marked.
fn said(text: &str, marked: &str) -> (Check, String, Option<String>) {
    let input = input("python", text, "", "");
    let findings = audit_with_bundled_tables(&input);
    let found = findings.iter().find(|finding| &text[finding.start..finding.end] == marked);
    let finding = found.unwrap_or_else(|| panic!("nothing is said of {marked} in {text}: {findings:?}"));
    (finding.check, finding.working.clone(), finding.correction.clone())
}

#[test]
fn names_that_no_version_of_a_library_has_are_found() {
    for (text, marked, instead) in [
        ("import numpy as np\nnp.zeroslike(1)\n", "zeroslike", Some("zeros_like")),
        ("import numpy as np\nx = np.array([1])\nx.reshap(1)\n", "reshap", Some("reshape")),
        ("import numpy\nnumpy.linalg.inverse([[1]])\n", "inverse", None),
        ("import pandas as pd\npd.read_cvs('a')\n", "read_cvs", Some("read_csv")),
        ("import pandas as pd\ndf = pd.DataFrame({})\ndf.group_by('a')\n", "group_by", Some("groupby")),
        ("import pandas as pd\ndf = pd.read_csv('a.csv')\ndf.drop_duplicate()\n", "drop_duplicate", Some("drop_duplicates")),
        ("import pandas as pd\ndf = pd.read_csv('a')\ndf['a'].value_count()\n", "value_count", Some("value_counts")),
        ("import pandas as pd\ndf = pd.DataFrame({})\ndf.head().filter_rows('a > 1')\n", "filter_rows", None),
        ("import requests\nr = requests.get('u')\nr.get_json()\n", "get_json", None),
        ("import requests\nr = requests.get('u')\nprint(r.statuscode)\n", "statuscode", Some("status_code")),
        ("import requests\nrequests.fetch('u')\n", "fetch", None),
        ("from sklearn.preprocessing import StandardScalar\n", "StandardScalar", Some("StandardScaler")),
        ("from sklearn.linear_model import LinearRegression\nLinearRegression().fit(a, b).predicts(c)\n", "predicts", Some("predict")),
        ("import matplotlib.pyplot as plt\nplt.x_label('a')\n", "x_label", Some("xlabel")),
        ("from scipy.optimize import minimise\n", "minimise", Some("minimize")),
        ("from flask import Flask, jsonfy\n", "jsonfy", Some("jsonify")),
        ("from sqlalchemy import create_engin\n", "create_engin", Some("create_engine")),
        ("import yaml\nyaml.safeload('a')\n", "safeload", Some("safe_load")),
        ("from PIL import ImageDrew\n", "ImageDrew", Some("ImageDraw")),
        ("from openai import OpenAI\nclient = OpenAI()\nclient.chat.completion.create()\n", "completion", Some("completions")),
        ("import networkx as nx\nnx.shortest_pth(a, b)\n", "shortest_pth", Some("shortest_path")),
    ] {
        let (check, working, correction) = said(text, marked);
        assert_eq!((check, correction.as_deref()), (Check::Symbol, instead), "{text}: {working}");
    }
}

#[test]
fn keywords_that_a_librarys_function_does_not_take_are_found() {
    for (text, marked, instead) in [
        ("import pandas as pd\npd.read_csv('a', delimeter=';')\n", "delimeter", Some("delimiter")),
        ("import pandas as pd\npd.DataFrame({}).sort_values(by='a', descending=True)\n", "descending", None),
        ("from sklearn.linear_model import LogisticRegression\nLogisticRegression(maxiter=3)\n", "maxiter", Some("max_iter")),
        (
            "from sklearn.ensemble import RandomForestClassifier\nRandomForestClassifier(n_estimator=3)\n",
            "n_estimator",
            Some("n_estimators"),
        ),
        ("import requests\nrequests.Session().request('GET', 'u', time_out=3)\n", "time_out", Some("timeout")),
        ("from flask import Flask\nFlask(__name__, templates='a')\n", "templates", None),
    ] {
        let (check, working, correction) = said(text, marked);
        assert_eq!((check, correction.as_deref()), (Check::Argument, instead), "{text}: {working}");
    }
}

/// Each text with what is marked in it; nothing where that is empty.
fn marks(cases: &[(&str, &[(Check, &str)])]) {
    for (text, marked) in cases {
        let marked: Vec<(Check, String)> = marked.iter().map(|(check, words)| (*check, (*words).to_owned())).collect();
        assert_eq!(python(text), marked, "{text}");
    }
}

#[test]
fn what_no_supported_version_has_is_wrong_without_a_stated_one() {
    let of = |text: &str, question: &str| found("python", text, "", question).into_iter().map(|(check, _)| check).collect::<Vec<_>>();
    for text in [
        "import time\nbegun = time.clock()\n",
        "import asyncio\n@asyncio.coroutine\ndef f():\n    yield\n",
        "from collections import MutableMapping\n",
        "import inspect\ninspect.getargspec(print)\n",
        "import threading\nthreading.Thread(target=print).isAlive()\n",
        "import binhex\n",
    ] {
        assert_eq!(of(text, "How do I do it?"), [Check::Version], "{text}");
        assert_eq!(of(text, "On our servers there is Python 3.7+, too."), [Check::Deprecated], "{text}");
        assert_eq!(of(text, "In Python 3.7."), [], "{text}");
    }
    assert_eq!(of("import asyncio\nasyncio.sleep(1, loop=None)\n", ""), [Check::Argument]);
    // What only some of the supported ones have.
    for text in ["import imp\n", "from distutils.core import setup\n", "import cgi\n"] {
        assert_eq!(of(text, "How do I do it?"), [Check::Deprecated], "{text}");
        assert_eq!(of(text, "I use Python 3.13 and pip."), [Check::Version], "{text}");
    }
    for text in [
        "try:\n    from collections import Mapping\nexcept ImportError:\n    from collections.abc import Mapping\n",
        "import sys, time\nclock = time.clock if sys.version_info < (3, 3) else time.perf_counter\n",
        "import time\nif hasattr(time, 'clock'):\n    time.clock()\n",
        "#!/usr/bin/env python3.7\nimport time\ntime.clock()\n",
        "# pip install setuptools\nfrom distutils.core import setup\n",
    ] {
        assert_eq!(of(text, ""), [], "{text}");
    }
    // One's own module of that name.
    assert_eq!(of("from parser import read_all\n", ""), [Check::Deprecated]);
    assert_eq!(of("from distutils.util import strtobool\n", "We have 3.12 of Python: Python 3.12, no setuptools."), [Check::Version]);
}

#[test]
fn members_of_classes_that_the_answer_makes_are_looked_up() {
    use Check::{Argument, Deprecated, Symbol, Version};
    let model = "from pydantic import BaseModel\nclass Order(BaseModel):\n    number: int = 1\n    def total(self):\n        return 1\n";
    let thread = "import threading\nclass Worker(threading.Thread):\n    def run(self):\n        self.ready = True\n";
    let joined = |head: &str, tail: &str| format!("{head}{tail}");
    for (text, marked) in [
        (joined(model, "Order().model_dump(exclude_missing=True)\n"), &[(Argument, "exclude_missing")][..]),
        (joined(model, "def send(order: Order):\n    return order.model_dump_js()\n"), &[(Symbol, "model_dump_js")]),
        (joined(model, "def send(order: Order):\n    return order.to_dictionary()\n"), &[(Symbol, "to_dictionary")]),
        (joined(model, "Order.model_validate_jsn('{}')\n"), &[(Symbol, "model_validate_jsn")]),
        (joined(model, "class Big(Order):\n    size: int = 1\nBig().model_copy(updates={})\n"), &[(Argument, "updates")]),
        (joined(thread, "worker = Worker()\nworker.isAlive()\n"), &[(Version, "isAlive")]),
        (joined(thread, "Worker().join(time_out=3)\n"), &[(Argument, "time_out")]),
        (joined(thread, "Worker().begin()\n"), &[(Symbol, "begin")]),
        (
            "import unittest\nclass Sums(unittest.TestCase):\n    def test_sum(self):\n        self.assertEqal(1, 1)\n".to_owned(),
            &[(Symbol, "assertEqal")],
        ),
        (
            "import unittest\nclass Sums(unittest.TestCase):\n    def test_sum(self):\n        self.assertEquals(1, 1)\n".to_owned(),
            &[(Deprecated, "assertEquals")],
        ),
        // What it has, may have, or is given.
        (joined(model, "order = Order()\norder.number\norder.total()\norder.model_dump(mode='json')\n"), &[]),
        (
            "import peewee\nclass User(peewee.Model):\n    name = peewee.CharField()\nuser = User(name='a')\nprint(user.id)\n".to_owned(),
            &[],
        ),
        (joined(model, "order = Order()\norder.note = 1\nprint(order.note)\n"), &[]),
        (joined(model, "class Big(Order):\n    def size(self):\n        return self.weigh()\n"), &[]),
        (joined(thread, "worker = Worker()\nworker.ready\nworker.start()\nworker.name\n"), &[]),
        (
            joined(
                "import threading\nclass W(threading.Thread):\n    def __getattr__(self, name):\n        return 1\n",
                "W().anything()\n",
            ),
            &[],
        ),
        (joined("import threading\nclass W(threading.Thread):\n    def f(self):\n        setattr(self, 'a', 1)\n", "W().a()\n"), &[]),
        (joined("from lib import Mixin\nimport threading\nclass W(Mixin, threading.Thread):\n    pass\n", "W().anything()\n"), &[]),
        (joined("from pydantic import BaseModel\nclass A(BaseModel):\n    model_config = {'extra': 'allow'}\n", "A(b=1).b\n"), &[]),
        (joined("import threading\n@extended\nclass W(threading.Thread):\n    pass\n", "W().anything()\n"), &[]),
        (joined("import enum\nclass C(enum.Enum):\n    A = 1\n", "C.A.anything()\nC.names()\n"), &[]),
        (joined("from django.db import models\nclass P(models.Model):\n    a = models.CharField()\n", "P().get_a_display()\n"), &[]),
    ] {
        marks(&[(&text, marked)]);
    }
}

#[test]
fn fixtures_of_pytest_have_their_classes() {
    use Check::Symbol;
    marks(&[
        ("def test_log(caplog):\n    assert caplog.get_texts()\n", &[(Symbol, "get_texts")]),
        ("import pytest\ndef test_out(capsys):\n    capsys.readout()\n", &[(Symbol, "readout")]),
        (
            "import pytest\nclass TestA:\n    def test_env(self, monkeypatch):\n        monkeypatch.set_env('A', 'b')\n",
            &[(Symbol, "set_env")],
        ),
        ("def test_file(tmp_path):\n    (tmp_path / 'a').write('b')\n", &[(Symbol, "write")]),
        ("import pytest\n@pytest.fixture\ndef db(tmp_path_factory):\n    return tmp_path_factory.mkdtemp('a')\n", &[(Symbol, "mkdtemp")]),
        ("import pytest\n@pytest.fixture\ndef db(request):\n    request.add_finalizer(print)\n", &[(Symbol, "add_finalizer")]),
        ("def test_log(caplog):\n    assert caplog.messages and caplog.records[0].levelname\n    caplog.clear()\n", &[]),
        ("import pytest\n@pytest.fixture\ndef caplog():\n    return Log()\ndef test_a(caplog):\n    caplog.lines()\n", &[]),
        ("import pytest\n@pytest.mark.parametrize('request', [1])\ndef test_a(request):\n    request.anything()\n", &[]),
        ("def view(request):\n    return request.anything()\ndef test_view(request):\n    request.anything()\n", &[]),
        ("import pytest\ndef helper(caplog):\n    caplog.anything()\ndef test_b(cache):\n    cache.get_or_set('a')\n", &[]),
        ("import pytest\n@pytest.fixture(params=[1])\ndef a(request):\n    return request.param, request.config.getoption('b')\n", &[]),
    ]);
}

#[test]
fn parts_of_tuples_and_what_loops_give_are_followed() {
    use Check::Symbol;
    let plot = "import matplotlib.pyplot as plt\n";
    for (text, marked) in [
        ("fig, ax = plt.subplots()\nax.xlabel('a')\n", &["xlabel"][..]),
        ("fig, ax = plt.subplots(figsize=(4, 3), layout='constrained')\nax.set_legend()\nfig.save('a.png')\n", &["set_legend", "save"]),
        ("fig, axes = plt.subplots(1, 2)\naxes.plot([1])\n", &["plot"]),
        ("fig, axes = plt.subplots(nrows=2, sharex=True)\naxes.set_title('a')\n", &["set_title"]),
        ("fig, ax = plt.subplots(1, 1)\nax.bar_labels([])\n", &["bar_labels"]),
        ("fig, ax = plt.subplots()\nax.set_title('a')\nax.legend()\nax.sticky_edges\nax.zorder\nfig.savefig('a')\n", &[]),
        ("fig, axes = plt.subplots(2, 2)\naxes[0, 0].plot([1])\naxes.flat\naxes.ravel()\n", &[]),
        ("fig, ax = plt.subplots(subplot_kw={'projection': 'polar'})\nax.set_theta_zero_location('N')\n", &[]),
        ("fig, axes = plt.subplots(rows, 1)\naxes.anything()\n", &[]),
        ("fig, ax = plt.subplots()\nax = make(ax)\nax.anything()\n", &[]),
    ] {
        let marked: Vec<(Check, &str)> = marked.iter().map(|words| (Symbol, *words)).collect();
        marks(&[(&format!("{plot}{text}"), &marked)]);
    }
    marks(&[
        ("import os\nroot, ending = os.path.splitext('a.b')\nending.trim()\n", &[(Symbol, "trim")]),
        ("names, count = [], 0\nnames.push(1)\n", &[(Symbol, "push")]),
        ("import os\nfor name in os.listdir('.'):\n    print(name.suffix)\n", &[(Symbol, "suffix")]),
        ("from pathlib import Path\nsizes = [path.size() for path in Path('.').glob('*')]\n", &[(Symbol, "size")]),
        (
            "from bs4 import BeautifulSoup\nfor a in BeautifulSoup('a', 'lxml').select('a'):\n    a.get_attr('href')\n",
            &[(Symbol, "get_attr")],
        ),
        ("from bs4 import BeautifulSoup\nfor a in BeautifulSoup('a', 'lxml').find_all('a'):\n    a.get_text()\n    a.my_tag\n", &[]),
        ("a, b = b, a\na.anything()\n", &[]),
        ("import os\nfor name in os.listdir('.'):\n    name = make(name)\n    name.suffix\n", &[]),
        ("head, *rest = [], 1, 2\nrest.anything()\n", &[]),
        ("for line in lines.split('x'):\n    line.anything()\n", &[]),
    ]);
}

#[test]
fn keywords_that_are_handed_on_are_known() {
    use Check::Argument;
    marks(&[
        ("import click\n@click.option('--size', choice=['a'])\ndef f(size):\n    pass\n", &[(Argument, "choice")]),
        ("import click\n@click.argument('a', description='b')\ndef f(a):\n    pass\n", &[(Argument, "description")]),
        ("import requests\nrequests.post('u', body='a')\n", &[(Argument, "body")]),
        ("import requests\nrequests.Session().get('u', retry=3)\n", &[(Argument, "retry")]),
        ("import subprocess\nsubprocess.run(['a'], capture=True, check=True)\n", &[(Argument, "capture")]),
        ("import argparse\np = argparse.ArgumentParser()\np.add_argument('-a', description='b')\n", &[(Argument, "description")]),
        ("import logging\nlogging.basicConfig(loglevel=logging.INFO)\n", &[(Argument, "loglevel")]),
        (
            "from django.db import models\nclass A(models.Model):\n    pass\nA.objects.bulk_update([], ['a'], size=3)\n",
            &[(Argument, "size")],
        ),
        (
            "from django.utils import timezone\nfrom shop.models import Item\nItem.objects.filter(a=1).bulk_create([], batchsize=3)\n",
            &[(Argument, "batchsize")],
        ),
        ("import click\n@click.option('-v', count=True, help='a', type=click.Choice(['a']))\ndef f(v):\n    pass\n", &[]),
        ("import click\n@click.option('-v', cls=Special, group='a')\ndef f(v):\n    pass\n", &[]),
        ("import requests\nrequests.get('u', params={}, timeout=3, **more)\n", &[]),
        ("import subprocess\nsubprocess.run('a', shell=True, text=True, env={}, capture_output=True)\n", &[]),
        ("import argparse\np = argparse.ArgumentParser()\np.add_argument('-a', action=Own, like='b')\n", &[]),
        ("from shop.models import Item\nItem.objects.bulk_update([], size=3)\n", &[]),
        (
            "import django\nfrom shop.models import Item\nItem.objects.active().newest(limit=3)\nItem.objects.filter(a__in=[1]).update(a=2)\n",
            &[],
        ),
    ]);
}

#[test]
fn months_and_minutes_are_told_apart() {
    use Check::Argument;
    marks(&[
        ("import time\nname = time.strftime('%Y-%M-%d.log')\n", &[(Argument, "'%Y-%M-%d.log'")]),
        ("from datetime import datetime\nd = datetime.strptime('1/2/2026', '%d/%M/%Y')\n", &[(Argument, "'%d/%M/%Y'")]),
        ("print(f'{now:%H:%m}')\n", &[(Argument, "%H:%m")]),
        ("import pandas as pd\npd.to_datetime(['a'], format='%Y-%m-%d %H:%m')\n", &[(Argument, "'%Y-%m-%d %H:%m'")]),
        ("'''Give the day as %Y-%M-%d.'''\nimport time\ntime.strftime('%Y-%m-%d, %H:%M')\n", &[]),
        ("query = \"SELECT DATE_FORMAT(day, '%Y-%M-%d') FROM days\"\n", &[]),
        ("bad = '%Y-%M-%d'  # wrong: %M is the minute\n", &[]),
    ]);
    let code = "import time\ntime.strftime('%Y-%M-%d')\n";
    assert_eq!(found("python", code, "Do not use `%M` for the month, it is wrong.", ""), []);
}

#[test]
fn what_newer_versions_of_a_library_lack_is_told_with_the_versions() {
    for (text, marked, words) in [
        ("import pandas as pd\ndf = pd.DataFrame({})\ndf = df.append({})\n", "append", "version 1.5.3 has it, 2.2.3 does not"),
        ("import pandas as pd\ndf = pd.read_csv('a')\ndf.iteritems()\n", "iteritems", "version 1.5.3 has it, 2.2.3 does not"),
        ("import numpy as np\nx = np.float(1)\n", "float", "version 1.23.5 has it, 1.26.4 does not"),
        ("import numpy as np\nnp.product([1])\n", "product", "version 1.26.4 has it"),
        ("import openai\nopenai.ChatCompletion.create(model='a')\n", "ChatCompletion", "version 0.28.1 has it"),
        ("from sklearn.datasets import load_boston\n", "load_boston", "version 0.24.2 has it"),
        ("from flask import Markup\n", "Markup", "gone from flask"),
        ("from pydantic import parse_raw_as\n", "parse_raw_as", "gone from pydantic"),
    ] {
        let (check, working, _) = said(text, marked);
        assert_eq!(check, Check::Deprecated, "{text}: {working}");
        assert!(working.contains(words), "{working}");
    }
    let text = "import pandas as pd\npd.DataFrame({}).append({})\n";
    assert_eq!(found("python", "from sklearn.datasets import load_boston\n", "", "I use scikit-learn 0.24."), []);
    assert_eq!(found("python", text, "", "I use pandas 1.5."), [(Check::Deprecated, "append".to_owned())]);
    assert_eq!(found("python", text, "", "I use pandas 2.2."), [(Check::Version, "append".to_owned())]);
    // Between two of the table's versions it may be like either.
    assert_eq!(found("python", "import numpy as np\nnp.float(1)\n", "", "With numpy 1.25, please."), []);
    // Older and newer than the table: nothing is said.
    assert_eq!(found("python", "import pandas as pd\npd.Panel({})\n", "", "pandas 0.20"), []);
    assert_eq!(found("python", "import pandas as pd\npd.brand_new({})\n", "", "pandas 9.0"), []);
}

#[test]
fn what_a_library_has_is_left_alone() {
    for text in [
        "import numpy as np\nx = np.array([1]).reshape(1, 1)\nprint(x.T.shape, np.random.rand(2).mean(), np.linalg.norm(x))\n",
        "import pandas as pd\ndf = pd.read_csv('a', sep=';')\ndf.price.mean()\ndf['a'].str.lower().value_counts()\ndf.anything\n",
        "import pandas as pd\ndf = pd.DataFrame({})\ndf.groupby('a').agg('sum').reset_index().to_dict(orient='records')\n",
        "import pandas as pd\ndf = pd.DataFrame({})\nax = df.plot.bar()\nax.set_ylabel('a')\n",
        "import requests\nr = requests.get('u', timeout=3)\nr.raise_for_status()\nr.json()['a']\nrequests.codes.ok\n",
        "import matplotlib.pyplot as plt\nfig, ax = plt.subplots()\nax.set_title('a')\nplt.plot([1], lw=2)\nplt.gca().set(lw=1)\n",
        "from sklearn.linear_model import LogisticRegression\nm = LogisticRegression(max_iter=3).fit(a, b)\nm.coef_.sum()\n",
        "from bs4 import BeautifulSoup\nsoup = BeautifulSoup('a', 'html.parser')\nsoup.title.string\nsoup.find('a').anything\n",
        "from openai import OpenAI\nclient = OpenAI()\nr = client.chat.completions.create(model='a', messages=[])\nr.choices[0].message\n",
        "from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine\nfrom sqlalchemy.orm import declarative_base, Session\n",
        "from flask import Flask, request\napp = Flask(__name__)\n@app.route('/')\ndef f():\n    return request.args.get('a')\n",
        "from pydantic import BaseModel, Field\nclass A(BaseModel):\n    a: int = Field(gt=1)\nA(a=1).model_dump()\n",
        "import pandas as pd\ntry:\n    pd.DataFrame({}).append({})\nexcept AttributeError:\n    pass\n",
        "import pytest, numpy as np\nwith pytest.raises(AttributeError):\n    np.no_such_name\n",
        "import collections.abc\ncollections.abc.MutableSequence.register(list)\n",
        "import pandas as pd\npd.DataFrame({}).groupby('a').nth(0)\npd.Period('2020').strftime('%Y')\n",
        "import sympy\nsympy.Poly('x')\n",
        "import numpy as np\nx = np.zeros(3)\nx = x.reshape(3, 1)\nx = x.T\n",
        "from PIL import Image\nImage.open('a').convert('L').save('b', quality=3)\n",
    ] {
        assert_eq!(python(text), [], "{text}");
    }
}

#[test]
fn other_languages_are_parsed() {
    assert_eq!(found("javascript", "let a = ;\n", "", ""), [(Check::Syntax, "let a = ;".to_owned())]);
    assert_eq!(found("ts", "let a: number = 1;\n", "", ""), []);
    assert_eq!(found("toml", "[a\nb = 1\n", "", ""), [(Check::Syntax, "[a".to_owned())]);
    assert_eq!(found("yaml", "a: [1, 2\nb: 3\n", "", "").len(), 1);
    assert_eq!(found("text", "let a = ;\n", "", ""), []);
}

#[test]
fn which_file_a_block_of_json_is_says_what_may_stand_in_it() {
    let with = |text: &str, before: &str, prose: &str| {
        let block = Block { language: Some("json".to_owned()), text: text.to_owned(), before: before.to_owned(), ..Block::default() };
        let found = audit_with_bundled_tables(&Input { blocks: vec![block], prose: prose.to_owned(), ..Input::default() });
        found
            .into_iter()
            .filter(|finding| finding.check == Check::Syntax)
            .map(|finding| text[finding.start..finding.end].to_owned())
            .collect::<Vec<_>>()
    };
    let package = "{\n  \"name\": \"shop\",\n  \"version\": \"1.0.0\",\n  \"scripts\": {\n    \"serve\": \"node serve.js\",\n  }\n}\n";
    assert_eq!(with(package, "", ""), ["\"serve\": \"node serve.js\","]);
    for (text, before, marked) in [
        (
            "{\n  \"scripts\": {\"build\": \"tsc\"},\n  \"devDependencies\": {\"tsx\": \"^4\",}\n}",
            "In `package.json`:",
            "\"devDependencies\": {\"tsx\": \"^4\",}",
        ),
        ("{\n  \"name\": \"a\", // the shop\n  \"version\": \"1.0.0\",\n  \"scripts\": {}\n}", "", "\"name\": \"a\", // the shop"),
        ("{\n  \"city\": \"Graz\",\n  \"people\": [\n    \"Ida\",\n    \"Max\",\n  ]\n}", "The service answers:", "\"Max\","),
        ("{\"require\": {\"php\": \">=8.1\",}}", "Put this into `composer.json`:", "{\"require\": {\"php\": \">=8.1\",}}"),
    ] {
        assert_eq!(with(text, before, ""), [marked], "{text}");
    }
    for (text, before, prose) in [
        ("{\n  \"editor.tabSize\": 2,\n}", "", ""),
        ("{\"a\": 1,}", "In VS Code's `settings.json`:", ""),
        ("{\"extends\": \"../base\", \"include\": [\"src\",],}", "In `tsconfig.json`:", ""),
        ("{\"image\": \"a\", \"features\": {},}", "In `.devcontainer/devcontainer.json`:", ""),
        ("{\"a\": 1,}", "", "The parser takes JSONC, so this is fine."),
        ("{\n  // package.json\n  \"name\": \"a\", \"version\": \"1\", \"scripts\": {}\n}", "", ""),
        ("{\n  \"name\": \"a\", \"version\": \"1\", \"scripts\": {\n    // your other scripts\n    \"b\": \"c\"\n  }\n}", "", ""),
        ("{\n  \"a\": 1, // one\n  \"b\": 2,\n}", "", ""),
        ("{\"name\": \"a\", \"homepage\": \"https://a.b\", \"version\": \"1\", \"scripts\": {}}", "", ""),
    ] {
        assert_eq!(with(text, before, prose), [] as [&str; 0], "{text}");
    }
}

fn packages(language: Option<&str>, text: &str, before: &str) -> Vec<String> {
    let block = Block { language: language.map(str::to_owned), text: text.to_owned(), before: before.to_owned(), ..Block::default() };
    let found = audit_with_bundled_tables(&Input { blocks: vec![block], prose: before.to_owned(), ..Input::default() });
    let found = found.into_iter().filter(|finding| finding.check == Check::Package);
    found.map(|finding| text[finding.start..finding.end].to_owned()).collect()
}

#[test]
fn packages_that_a_projects_files_ask_for_are_looked_up() {
    for (language, text, before, marked) in [
        (
            Some("json"),
            "{\"name\": \"a\", \"scripts\": {}, \"dependencies\": {\"koa\": \"^2\", \"koa-quick-sessionly\": \"^1.0.0\"}}",
            "",
            "koa-quick-sessionly",
        ),
        (Some("json"), "{\"devDependencies\": {\"vitest-snapper-pro\": \"1\"}}", "In `package.json`:", "vitest-snapper-pro"),
        (None, "{\"devDependencies\": {\"vitest-snapper-pro\": \"1\"}}", "In `package.json`:", "vitest-snapper-pro"),
        (
            Some("toml"),
            "[project]\nname = 'a'\ndependencies = [\n  'httpx>=0.27',\n  'httpx-retryable-plus>=1',\n]\n",
            "",
            "httpx-retryable-plus",
        ),
        (Some("toml"), "[dependency-groups]\ndev = ['pytest', 'pytest-timewarper-x==1']\n", "In `pyproject.toml`:", "pytest-timewarper-x"),
        (Some("toml"), "[tool.poetry.group.dev.dependencies]\npytest-timewarper-x = '^1'\n", "", "pytest-timewarper-x"),
        (Some("text"), "# requirements.txt\nflask>=3\nflask-quick-oauthly>=1,<2\n", "", "flask-quick-oauthly"),
        (None, "flask==3.0.3\nflask-quick-oauthly==1.2.0\n", "", "flask-quick-oauthly"),
        (Some("txt"), "flask\nflask-quick-oauthly\n", "Your `requirements.txt`:", "flask-quick-oauthly"),
        (
            Some("yaml"),
            "dependencies:\n  - python=3.12\n  - pip:\n    - flask-quick-oauthly==1\n",
            "In `environment.yml`:",
            "flask-quick-oauthly",
        ),
    ] {
        assert_eq!(packages(language, text, before), [marked], "{text}");
    }
    for (language, text, before) in [
        (
            Some("json"),
            "{\"name\": \"a\", \"scripts\": {\"koa-quick-sessionly\": \"b\"}, \"dependencies\": {\"koa\": \"^2\", \"@acme/koa-x\": \"1\"}}",
            "",
        ),
        (Some("json"), "{\"name\": \"a\", \"version\": \"1\", \"dependencies\": {\"koa-quick-sessionly\": \"file:../sessionly\"}}", ""),
        (Some("json"), "{\"workspaces\": [], \"private\": true, \"dependencies\": {\"koa-quick-sessionly\": \"workspace:*\"}}", ""),
        (Some("json"), "{\"dependencies\": {\"koa-quick-sessionly\": \"1\"}}", "In `bower.json`:"),
        (Some("toml"), "[package]\nname = 'a'\n[dependencies]\nserde-quick-sessionly = '1'\n", ""),
        (
            Some("toml"),
            "[project]\nname = 'flask-quick-oauthly'\n[project.optional-dependencies]\nall = ['flask-quick-oauthly[async]']\n",
            "",
        ),
        (
            Some("toml"),
            "[project]\nname = 'a'\ndependencies = ['flask-quick-oauthly']\n[tool.uv.sources]\nflask-quick-oauthly = {path = '../b'}\n",
            "",
        ),
        (Some("toml"), "[tool.poetry.dependencies]\npython = '^3.12'\nflask-quick-oauthly = {git = 'https://a.b/c.git'}\n", ""),
        (Some("text"), "flask-quick-oauthly is what you need.\nIt does all of it.\n", "Your `requirements.txt`:"),
        (None, "width >= 1280\nheight >= 720\n", ""),
        (None, "shop/\n  requirements.txt\n  flask-quick-oauthly\n", "The folder with `requirements.txt`:"),
    ] {
        assert_eq!(packages(language, text, before), [] as [&str; 0], "{text}");
    }
}

#[test]
fn what_a_package_is_imported_as_is_told() {
    for (text, marked, right) in [
        ("from python_slugify import slugify\n", "python_slugify", Some("slugify")),
        ("import Pillow\n", "Pillow", Some("PIL")),
        ("import beautifulsoup4 as soup\n", "beautifulsoup4", Some("bs4")),
        ("from scikit_learn.svm import SVC\n", "scikit_learn", Some("sklearn")),
        ("import opencv_python\n", "opencv_python", Some("cv2")),
        ("import pyyaml\n", "pyyaml", Some("yaml")),
        ("import python_dateutil.parser\n", "python_dateutil", Some("dateutil")),
        ("from python_docx import Document\n", "python_docx", Some("docx")),
        ("import discord_py\n", "discord_py", Some("discord")),
        ("import biopython\n", "biopython", None),
    ] {
        let (check, _, correction) = said(text, marked);
        assert_eq!((check, correction.as_deref()), (Check::Package, right), "{text}");
    }
    for text in [
        "import PIL\nimport bs4\nimport sklearn\nimport cv2\nimport yaml\nimport slugify\nimport docx\n",
        "import dotenv\nimport attr\nimport attrs\nimport multipart\n",
        "try:\n    import Pillow\nexcept ImportError:\n    import PIL\n",
        "# pyyaml.py is the file beside this one\nimport pyyaml\n",
    ] {
        assert_eq!(python(text), [], "{text}");
    }
    let made_up = input("python", "import pyyaml\n", "Write your own loader with it.", "");
    assert_eq!(audit_with_bundled_tables(&made_up).len(), 1);
    let input = input("python", "import pyyaml\n", "It is not `pyyaml` but `yaml`: `import pyyaml` gives an ImportError.", "");
    assert!(audit_with_bundled_tables(&input).is_empty());
}

/// No text may panic, overflow the stack or take long.
#[test]
fn hostile_code_is_passed_over() {
    let million = 1_000_000;
    let mut texts: Vec<String> = Vec::new();
    for part in [
        "(", "[", "{", "-", "not ", "a.", "a(", "lambda: ", "x if y else ", "f'{", "\"", "'''", "\\", "a = ", "@a\n", "a, ", "a; ",
        "if a:\n", "\u{1f600}", "a\n", "else if ", "=> ", "`${", "<a>", "- ", "? ", "&a ", "*a ", "[[", "a: {",
    ] {
        texts.push(part.repeat(300));
        texts.push(part.repeat(20_000));
        texts.push(part.repeat(million / part.len()));
    }
    texts.push("x".repeat(million));
    texts.push(format!("x = '{}'\n", "y".repeat(300_000)));
    texts.push("import os\n".to_owned() + &"os.get_env('a')\n".repeat(20_000));
    texts.push((0..3000).map(|at| format!("x{} = x{at}\nx{} = x{at}\n", at + 1, at + 1)).collect::<Vec<_>>().concat());
    texts.push((0..20_000).map(|at| format!("x{} = x{at}.strip()\n", at + 1)).collect::<Vec<_>>().concat() + "x20000.push()\n");
    texts.push("s = ''\n".to_owned() + &"s = s.strip()\n".repeat(15_000));
    let head = "services:\n  web:\n    build: .\n    tty: true\n";
    texts.push(head.to_owned() + &"    prots: a\n".repeat(30_000));
    texts.push(head.to_owned() + &"  b:\n    image: c\n    prots: a\n".repeat(9_000));
    texts.push(head.to_owned() + &"x: 1\n---\n".repeat(30_000));
    texts.push(head.to_owned() + "    " + &"k".repeat(390_000) + ": a\n");
    texts.push((0..20_000).map(|at| format!("key{at}: 1\n")).collect::<Vec<_>>().concat() + head);
    texts.push("[build-system]\nrequires = []\n".to_owned() + &"[[project.authors]]\nmail = 'a'\n".repeat(10_000));
    texts.push("- uses: a/b@v1\n  comand: c\n".repeat(10_000));
    texts.push("{\"compilerOptions\": {\"a\": 1,".to_owned() + &"\"b\": {\"c\": [1]},".repeat(15_000) + "\"d\": 1}}");
    for text in &texts {
        for language in ["python", "javascript", "tsx", "json", "yaml", "toml", "bash", "requirements"] {
            let begun = Instant::now();
            let _ = found(language, text, "", "");
            assert!(
                begun.elapsed() < Duration::from_secs(30),
                "{language}: {:?}… took {:?}",
                text.chars().take(20).collect::<String>(),
                begun.elapsed()
            );
        }
    }
}

fn shell(text: &str) -> Vec<(Check, String)> {
    found("bash", text, "", "")
}

#[test]
fn options_that_a_command_does_not_have_are_found() {
    for (text, marked) in [
        ("git push origin main --force-with-leese", "--force-with-leese"),
        ("cd a && sudo tar --extract --quick -f a.tgz", "--quick"),
        ("$ curl -sSL --retry-forever https://example.org | sh", "--retry-forever"),
        ("docker compose up --detatch", "--detatch"),
        ("kubectl get pods --all-namespace-s", "--all-namespace-s"),
        ("python -m pip install --quiett .", "--quiett"),
        ("cargo build --relase", "--relase"),
        ("rsync -avz --delete-everything a/ b/", "--delete-everything"),
        ("docker run --detatch=true --name a \\\n  nginx", "--detatch"),
        ("ls -lhQZy", "-lhQZy"),
        ("npm unistall express", "unistall"),
        ("npm update --latest", "--latest"),
        ("npm install --frozen-lockfile", "--frozen-lockfile"),
        ("kubectl restart deployment/api -n shop", "restart"),
        ("kubectl undo deploy/api", "undo"),
        ("kubectl use-context staging", "use-context"),
        ("docker prune -f", "prune"),
        ("docker compose strat db", "strat"),
        ("find /var -type f -larger 100M", "-larger"),
        ("find . -olderthan 30 -delete", "-olderthan"),
        ("uv add --develop pytest", "--develop"),
        ("uv install httpx", "install"),
        ("uv pip install --upgrde flask", "--upgrde"),
        ("poetry add --developer pytest", "--developer"),
        ("yarn add --exakt vite", "--exakt"),
        ("pnpm update --latst", "--latst"),
        ("black --line-lenght 100 src", "--line-lenght"),
        ("ruff check --autofix .", "--autofix"),
        ("eslint --fixx src", "--fixx"),
        ("psql --databse shop", "--databse"),
        ("xargs -n 1 --paralel 4 gzip", "--paralel"),
    ] {
        assert_eq!(shell(text), [(Check::Flag, marked.to_owned())], "{text}");
    }
}

#[test]
fn what_a_command_may_take_is_left_alone() {
    for text in [
        "git log --oneline --graph -5 --no-color",
        "git commit -am 'add --nope'",
        "git lg --nope",
        "git log --onel",
        "tar xzf a.tgz --strip-components 1",
        "tar -xzf - -C /tmp",
        "ssh -i key host ls --nope",
        "docker exec -it web rails console --nope",
        "kubectl exec pod -- ls --nope",
        "cargo test -- --nope",
        "npm run build --nope",
        "npm install --build-from-source",
        "find . -maxdepth 1 -name '*.py' -newermt 2024-01-01",
        "ffmpeg -i a.mp4 -c:v libx264 -crf 20 -preset slow -nostdin b.mp4",
        "chmod -x a.sh",
        "head -20 a.txt",
        "sort -k2,2n -t, a.csv",
        "make -j4 all",
        "curl -fsSL -H 'A: --nope' \"$URL\" $FLAGS --$MODE",
        "git clone [--nope] <repository>",
        "xargs git add --nope",
        "cat <<EOF\ngit commit --nope\nEOF",
        "# git commit --nope",
        "$ git status\ngit commit --nope",
        "git stash --nope  # no such option",
        "mytool --nope",
        "kubectl ctx staging",
        "kubectl neat get pods",
        "kubectl rollout restart deploy/api",
        "docker init",
        "docker scout quickview",
        "docker compose watch",
        "docker compose stats",
        "find . -type f -Bmin -5 -o -xattr",
        "uv run pytest --cov=src",
        "uv run manage.py migrate --nope",
        "uvx ruff check --nope",
        "uv sync --dev --frozen --all-extras",
        "uv pip install -r requirements.txt --system",
        "poetry add pytest --group dev",
        "poetry add -G dev -D pytest",
        "poetry export -f requirements.txt --without-hashes",
        "poetry run pytest --nope",
        "yarn dev --nope",
        "yarn install --immutable",
        "yarn upgrade --latest",
        "yarn workspaces foreach -A run build",
        "pnpm add -D vite && pnpm install --shamefully-hoist",
        "pnpm --filter api dev --nope",
        "npm install --build-from-source --silent",
        "npm ci --omit=dev",
        "xargs -I{} -P 4 cp {} /tmp --nope",
        "find . -name '*.log' | xargs -0 rm --nope-not-ours",
    ] {
        assert_eq!(shell(text), [], "{text}");
    }
    assert_eq!(found("powershell", "curl --nope", "", ""), []);
    assert_eq!(found("bash", "kubectl restart deploy/a", "The change comes without a restart.", "").len(), 1);
    assert_eq!(found("bash", "kubectl restart deploy/a", "There is no `kubectl restart`.", ""), []);
    assert_eq!(found("bash", "git push --nope", "There is no `--nope` in git.", ""), []);
}

fn keys(language: &str, text: &str, before: &str) -> Vec<String> {
    let block = Block { language: Some(language.to_owned()), text: text.to_owned(), before: before.to_owned(), ..Block::default() };
    let input = Input { blocks: vec![block], prose: before.to_owned(), ..Input::default() };
    let found = audit_with_bundled_tables(&input).into_iter().filter(|finding| finding.check == Check::Key);
    found.map(|finding| text[finding.start..finding.end].to_owned()).collect()
}

#[test]
fn keys_that_a_configuration_file_does_not_have_are_found() {
    for (language, text, before, marked) in [
        ("yaml", "services:\n  web:\n    build: .\n    restart_policy: always\n", "", "restart_policy"),
        ("yaml", "services:\n  web:\n    image: a\n    \"helthcheck\":\n      test: b\n    tty: true\n", "", "helthcheck"),
        ("yaml", "services:\n  web:\n    build: .\nports:\n  - 80\n", "", "ports"),
        ("yml", "# docker-compose.yml\nservices:\n  web:\n    image: a\n    env:\n      A: b\n", "", "env"),
        ("docker-compose.yml", "services:\n  web:\n    image: a\n    volume:\n      - b\n", "", "volume"),
        (
            "yaml",
            "services:\n  db:\n    image: a\n    tty: true\n    deploy:\n      resources:\n        limit:\n          cpus: '1'\n",
            "",
            "limit",
        ),
        ("yaml", "on:\n  push:\n    branch: [main]\njobs:\n  a:\n    runs-on: b\n    steps:\n      - run: c\n", "", "branch"),
        ("yaml", "on: push\njobs:\n  a:\n    runs-on: b\n    step:\n      - run: c\n", "", "step"),
        ("yaml", "on: push\njobs:\n  \u{e4}\u{f6}:\n    runs-on: b\n    steps:\n      - runs: c\n", "", "runs"),
        ("yaml", "- uses: actions/checkout@v4\n- name: \u{1f680} c\n  comand: d\n", "", "comand"),
        (
            "yaml",
            "name: a\njobs:\n  a:\n    steps:\n      - run: c\n        timeout: 5\n",
            "Save it as `.github/workflows/a.yml`:",
            "timeout",
        ),
        ("yaml", "name: a\ndescription: b\nruns:\n  using: composite\n  step:\n    - run: c\n", "", "step"),
        ("yaml", "on: push\njbos:\n  a:\n    runs-on: b\n", "Save it as `.github/workflows/a.yml`:", "jbos"),
        ("json", "{\"extends\": \"a\", \"compilerOption\": {}}", "In `tsconfig.json`:", "compilerOption"),
        ("toml", "[build-system]\nrequries = []\nbuild-backend = 'a'\n", "", "requries"),
        ("toml", "[project]\nname = 'a'\ndependencies = []\nauthor = 'b'\n", "", "author"),
        ("toml", "[project]\nname = 'a'\nauthors = [{name = 'b', mail = 'c'}]\n", "In `pyproject.toml`:", "mail"),
        ("toml", "[build-system]\nrequires = ['a']\n\n[dependencies]\nb = '1'\n", "", "dependencies"),
        ("toml", "[build-system]\nrequires = ['a']\nproject.licence = 'b'\nbackend = 'c'\n", "", "backend"),
        ("json", "{\"name\": \"a\", \"version\": \"1\", \"script\": {}, \"main\": \"b\"}", "", "script"),
        ("json", "{\"compilerOptions\": {\"outdir\": \"a\"}}", "", "outdir"),
        (
            "json",
            "{\"name\": \"a\", \"version\": \"1\", \"scripts\": {}, \"optionalPeerDependencies\": {}}",
            "",
            "optionalPeerDependencies",
        ),
        ("json", "{\"name\": \"a\", \"version\": \"1\", \"scripts\": {}, \"developmentDependencies\": {}}", "", "developmentDependencies"),
        ("json", "{\"peerDependencyMeta\": {}, \"dependencies\": {}}", "In `package.json`:", "peerDependencyMeta"),
        ("json", "{\"name\": \"a\", \"version\": \"1\", \"main\": \"b\", \"devDependancies\": {}}", "", "devDependancies"),
        ("", "{\"compilerOptions\": {\"outdir\": \"a\"}}", "In `tsconfig.json`:", "outdir"),
        ("yaml", "services:\n  web:\n    image: a\n    ports: ['80:80']\n    enviroment:\n      A: b\n", "", "enviroment"),
        ("yaml", "services:\n  web:\n    image: a\n    ports: ['80:80']\n    depend_on: [db]\n", "", "depend_on"),
        ("yaml", "services:\n  web:\n    image: a\n    container-name: b\n", "", "container-name"),
        ("toml", "[build-system]\nrequire = ['a']\n", "", "require"),
        ("json", "{\"compilerOptions\": {\"strict\": true}, \"outDir\": \"a\"}", "In `tsconfig.json`:", "outDir"),
        ("", "on: push\njobs:\n  a:\n    run-on: b\n    steps:\n      - run: c\n", "This is `.github/workflows/ci.yml`:", "run-on"),
        ("jsonc", "{\n  // ours\n  \"compilerOptions\": {\"strict\": true, \"strictTypes\": true},\n}", "", "strictTypes"),
    ] {
        let found = keys(language, text, before);
        assert!(found.contains(&marked.to_owned()), "{text}: {found:?}");
    }
}

#[test]
fn what_a_configuration_file_may_hold_is_left_alone() {
    for (language, text, before) in [
        (
            "yaml",
            "version: '3'\nx-any: &any\n  prots: 1\nservices:\n  any-name:\n    <<: *any\n    image: a\n    environment:\n      ANY: b\n    labels:\n      any.b: c\n",
            "",
        ),
        // The services of a workflow's job, which take `env`.
        ("yaml", "services:\n  db:\n    image: a\n    env:\n      A: b\n    ports:\n      - 5432:5432\n", ""),
        ("yaml", "steps:\n  - name: a\n    image: b\n    comands: c\nservices:\n  db:\n    image: a\n    tty: true\n", ""),
        ("yaml", "services:\n  - name: a\n    image: b\n    prots: c\n", ""),
        ("yaml", "services:\n  web:\n    image: {{ image }}\n    tty: true\n    prots: c\n", ""),
        ("yaml", "services:\n  web:\n    image: a\n    tty: true\n    prots: [c]  # no such key\n", ""),
        ("yaml", "services:\n  web:\n    image: a\n    tty: true\n    ...\n", ""),
        (
            "yaml",
            "services:\n  web:\n    image: a\n    tty: true\n    your_key: b\n    net: c\n",
            "The old `net` was replaced by `networks`:",
        ),
        ("yaml", "web:\n  image: a\n  prots: b\n", "In `docker-compose.yml`:"),
        ("yaml", "jobs:\n  build:\n    docker:\n      - image: a\n    steps:\n      - checkout\n", ""),
        (
            "yaml",
            "on:\n  schedule:\n    - cron: a\njobs:\n  a:\n    runs-on: b\n    strategy:\n      matrix:\n        any: [1]\n        include:\n          - any: 1\n            other: 2\n    steps:\n      - uses: a/b@v1\n        with: {any: 1}\n",
            "",
        ),
        ("yaml", "- hosts: all\n  tasks:\n    - name: a\n      shell: b\n", ""),
        ("yaml", "apiVersion: v1\nkind: Service\nspec:\n  ports: []\n", ""),
        ("toml", "[project]\nname = 'a'\nchannels = ['b']\n", "In `pixi.toml`:"),
        (
            "toml",
            "[project]\nname = 'a'\nversion = '1'\nrequires-python = '>=3.9'\ndependencies = []\n\n[project.scripts]\nany = 'b'\n\n[[tool.any.list]]\nkey = 1\n\n[dependency-groups]\ndev = [{include-group = 'b'}]\n",
            "",
        ),
        ("toml", "[package]\nname = 'a'\n\n[dependencies]\nb = '1'\n", ""),
        (
            "json",
            "{\"name\": \"a\", \"version\": \"1\", \"main\": \"b\", \"dependenciesMeta\": {}, \"extensionDependencies\": [], \"cordovaDependencies\": {}}",
            "",
        ),
        ("json", "{\"name\": \"a\", \"version\": \"1\", \"scripts\": {\"tset\": \"b\"}, \"jest\": {}, \"volta\": {}, \"myOwn\": 1}", ""),
        (
            "json",
            "{\"compilerOptions\": {\"paths\": {\"any\": [\"b\"]}, \"plugins\": [{\"any\": 1}]}, \"angularCompilerOptions\": {\"any\": 1}}",
            "In `tsconfig.json`:",
        ),
        ("yaml", "services:\n  db:\n    image: a\n    ports: ['80:80']\n    options: b\n    enabled: true\n", ""),
        ("json", "{\"compilerOptions\": {\"strict\": true}, \"ts-node\": {}, \"display\": \"a\"}", "In `tsconfig.json`:"),
        ("json", "{\"compilerOptions\": {\"webpack\": true}, \"sourceRoot\": \"src\"}", ""),
        ("json", "{\"compilerOptions\": {\"webpack\": true}}", "In `nest-cli.json`:"),
        ("json", "{\"services\": {\"web\": {\"image\": \"a\", \"prots\": 1}}}", ""),
    ] {
        assert_eq!(keys(language, text, before), [] as [&str; 0], "{text}");
    }
}

/// Classes whose methods use what their objects keep, and what is found there.
#[test]
fn what_objects_keep_is_known_in_their_methods() {
    let client = |body: &str| {
        format!(
            "import httpx\n\nclass Weather:\n    def __init__(self, url):\n        self._client = httpx.AsyncClient(base_url=url)\n\n{body}"
        )
    };
    for (text, marked) in [
        (
            client("    async def today(self):\n        answer = await self._client.get('/a')\n        return answer.json_body()\n"),
            "json_body",
        ),
        (client("    def close(self):\n        self._client.disconnect()\n"), "disconnect"),
        (client("    def later(self):\n        return lambda: self._client.fetch('/a')\n"), "fetch"),
        (client("    @property\n    def a(self):\n        return self._client.base_uri()\n"), "base_uri"),
        (
            "from pathlib import Path\nclass Store:\n    def __init__(self, path):\n        self.path: Path = find(path)\n    def save(self):\n        self.path.write_json({})\n"
                .to_owned(),
            "write_json",
        ),
        (
            "class Cart:\n    def __init__(self):\n        self.items = []\n    def add(self, item):\n        self.items.push(item)\n".to_owned(),
            "push",
        ),
        (
            "from dataclasses import dataclass\nfrom pathlib import Path\n@dataclass\nclass Job:\n    path: Path\n    def lines(self):\n        return self.path.read_lines()\n"
                .to_owned(),
            "read_lines",
        ),
        (
            "from pydantic import BaseModel\nclass Note(BaseModel):\n    title: str\n    def short(self):\n        return self.title.substring(0, 3)\n"
                .to_owned(),
            "substring",
        ),
        (
            "from pathlib import Path\nclass Cache:\n    def __init__(self, root):\n        self.root = Path(root)\n        self.index = self.root / 'index'\n    def a(self):\n        return self.index.read_json()\n"
                .to_owned(),
            "read_json",
        ),
        (
            "import sqlite3\nclass Rows:\n    def __init__(self, path):\n        self.base = sqlite3.connect(path)\n        self.cursor = self.base.cursor()\n    def all(self):\n        return self.cursor.execute('a').fetch_all()\n"
                .to_owned(),
            "fetch_all",
        ),
        (
            "import unittest\nclass Case(unittest.TestCase):\n    def setUp(self):\n        self.rows = {}\n    def test_a(self):\n        self.rows.put('a', 1)\n"
                .to_owned(),
            "put",
        ),
        (
            "class Count:\n    def __init__(self, words: list[str]):\n        self.words = words\n    def __len__(self):\n        return self.words.length\n"
                .to_owned(),
            "length",
        ),
        (
            "import httpx\nasync def load(url):\n    async with httpx.AsyncClient() as client:\n        answer = await client.get(url)\n        return answer.data\n"
                .to_owned(),
            "data",
        ),
    ] {
        assert_eq!(python(&text), [(Check::Symbol, marked.to_owned())], "{text}");
    }
    for text in [
        // Set again, by the class or by somebody else, or to several things.
        client("    def use(self, other):\n        self._client = other\n    def a(self):\n        self._client.fetch()\n"),
        client("    def a(self):\n        self._client.fetch()\n\nweather = Weather('a')\nweather._client = Fake()\n"),
        client("    def a(self):\n        self._client.fetch()\n\nsetattr(weather, '_client', Fake())\n"),
        client("    def a(self):\n        self._client.fetch()\n\nclass Rain(Weather):\n    def b(self):\n        self._client = Fake()\n"),
        client("    def a(self):\n        self._client.get('/a')\n        with open('b') as self._client:\n            self._client.fetch()\n"),
        client("    @staticmethod\n    def a(self):\n        self._client.fetch()\n"),
        client("    def a(self):\n        self = other()\n        self._client.fetch()\n"),
        client("    def a(self):\n        self.__dict__.update(b)\n        self._client.fetch()\n"),
        "class Cart:\n    items = property(load)\n    def __init__(self):\n        self.items = []\n    def add(self, item):\n        self.items.push(item)\n"
            .to_owned(),
        "class Cart:\n    def __init__(self, items=None):\n        self.items = [] if items is None else items\n    def add(self, item):\n        self.items.push(item)\n"
            .to_owned(),
        "from shop import Base\nclass Cart(Base):\n    def __init__(self):\n        self.items = []\n    def add(self, item):\n        self.items.push(item)\n"
            .to_owned(),
        "@register\nclass Cart:\n    def __init__(self):\n        self.items = []\n    def add(self, item):\n        self.items.push(item)\n"
            .to_owned(),
        "from dataclasses import dataclass\n@dataclass\nclass Job:\n    title: str | None = None\n    def a(self):\n        return self.title.any()\n"
            .to_owned(),
        "import sqlite3\nwith sqlite3.connect('a', factory=Own) as base:\n    base.fetch_all()\n    base.cursor(Own).fetch_all()\n".to_owned(),
        "import enum\nclass Color(enum.Enum):\n    name: str\n    def a(self):\n        return self.name.any()\n".to_owned(),
    ] {
        assert_eq!(python(&text), [], "{text}");
    }
}

#[test]
fn keywords_that_a_function_hands_on_have_versions() {
    let text = "import logging\nlogging.basicConfig(formatter=logging.Formatter('%(message)s'), force=True)\n";
    let marked = [(Check::Argument, "formatter".to_owned())];
    assert_eq!(found("python", text, "", "For Python 3.12."), marked);
    assert_eq!(found("python", text, "", "For Python 3.15."), []);
    assert_eq!(python(text), []);
    // What takes an object takes no text in any version.
    let text = "import logging\nlogging.basicConfig(formatter='%(message)s')\n";
    let (check, working, correction) = said(text, "formatter");
    assert_eq!((check, correction.as_deref()), (Check::Argument, Some("format")), "{working}");
    let text = "import subprocess\nsubprocess.run(['a'], process_group=0, text=True)\n";
    assert_eq!(found("python", text, "", "It has to run on Python 3.9."), [(Check::Argument, "process_group".to_owned())]);
    assert_eq!(found("python", text, "", "It has to run on Python 3.13."), []);
}

#[test]
fn classes_of_another_block_are_known() {
    let marked = |blocks: &[&str]| {
        let block = |text: &&str| Block { language: Some("python".to_owned()), text: (*text).to_owned(), ..Block::default() };
        let input = Input { blocks: blocks.iter().map(block).collect(), ..Input::default() };
        let findings = audit_with_bundled_tables(&input).into_iter();
        findings.map(|finding| input.blocks[finding.block].text[finding.start..finding.end].to_owned()).collect::<Vec<_>>()
    };
    let guest = "from pydantic import BaseModel\nclass Guest(BaseModel):\n    name: str\n";
    for block in [
        "guest = Guest.model_validate({'name': 'a'})\nguest.model_dump(exclude_null=True)\n",
        "from hotel.guests import Guest\nguest = Guest(name='a')\nguest.model_dump(exclude_null=True)\n",
        "from app.models import Guest\ndef show(text):\n    return Guest.model_validate_json(text).model_dump(exclude_null=True)\n",
        "class Vip(Guest):\n    level: int\nVip(name='a', level=1).model_dump(exclude_null=True)\n",
    ] {
        assert_eq!(marked(&[guest, block]), ["exclude_null"], "{block}");
    }
    let open = "from pydantic import BaseModel, ConfigDict\nclass Guest(BaseModel):\n    model_config = ConfigDict(extra='allow')\n";
    let own = "from pydantic import BaseModel\nclass Guest(BaseModel):\n    def to_row(self):\n        return {}\n";
    for blocks in [
        &[guest, own, "Guest(name='a').to_row()\n"][..],
        &[guest, "def to_row(self):\n    return {}\n", "Guest(name='a').to_row()\n"],
        &[guest, "Guest = load('guest')\n", "Guest(name='a').to_row()\n"],
        &[guest, "def use(Guest):\n    Guest(name='a').to_row()\n"],
        &[guest, "from hotel import *\nGuest(name='a').to_row()\n"],
        &[open, "Guest(name='a').to_row()\n"],
        &["class A(B):\n    pass\n", "class B(A):\n    pass\n", "A().to_row()\nB().to_row()\n"],
    ] {
        assert_eq!(marked(blocks), [] as [&str; 0], "{blocks:?}");
    }
}

#[test]
fn a_name_that_is_set_again_to_the_same_type_stays_known() {
    for (text, marked) in [
        ("def f(title: str):\n    title = ' '.join(title.split())\n    if title.length <= 3:\n        return title\n", "length"),
        ("def f(title: str):\n    title = title or 'none'\n    return title.length\n", "length"),
        ("def f(rows: list):\n    rows = [row for row in rows if row]\n    return rows.length\n", "length"),
        ("import re\ndef f(title: str):\n    title = re.sub(r'\\s+', ' ', title)\n    return title.length\n", "length"),
        ("import copy\ndef f(rows: list):\n    rows = copy.deepcopy(rows)\n    rows.push(1)\n", "push"),
        ("def f(counts: dict):\n    counts = dict(counts)\n    return counts.length\n", "length"),
    ] {
        assert_eq!(python(text), [(Check::Symbol, marked.to_owned())], "{text}");
    }
    for text in [
        "def f(title: str):\n    title = measure(title)\n    return title.length\n",
        "def f(title: str):\n    title = title or measure()\n    return title.length\n",
        "import re\ndef f(title):\n    title = re.sub(b'a', b'b', title)\n    return title.length\n",
        "def f(title: str):\n    title = title and None\n    return title.length\n",
        "def f(title: str):\n    if isinstance(title, Line):\n        return title.length\n",
    ] {
        assert_eq!(python(text), [], "{text}");
    }
}
