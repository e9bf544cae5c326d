#!/usr/bin/env python3
"""Fills an empty database through the product's own command line and HTTP, as the fixture of one released version.

    make.py HUIKE_DLL OUTPUT_FOLDER                      writes huike.db.gz and huike.db.files.zip
    make.py HUIKE_DLL OUTPUT_FOLDER 'Host=…;Database=…'  writes huike.sql.gz and its files, by pg_dump on the PATH
"""
import gzip, json, os, shutil, signal, socket, subprocess, sys, tempfile, time, urllib.error, urllib.request, zipfile

PASSWORD = "correct-horse-battery"
HERE = os.path.dirname(os.path.abspath(__file__))


class Product:
    def __init__(self, dll, connection):
        self.dll, self.folder, self.token, self.server = dll, tempfile.mkdtemp(prefix="huike-fixture-"), None, None
        self.environment = dict(os.environ, Huike__DataDirectory=self.folder, LC_ALL="en_US.UTF-8")
        if connection:
            self.environment["ConnectionStrings__Huike"] = connection
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.url = f"http://127.0.0.1:{free.getsockname()[1]}"

    def run(self, *words, text=""):
        subprocess.run(["dotnet", self.dll, *words], input=text, text=True, env=self.environment, check=True)

    def serve(self):
        self.server = subprocess.Popen(["dotnet", self.dll, "serve", "--urls", self.url], env=self.environment, stdout=subprocess.DEVNULL)
        for _ in range(600):
            try:
                return urllib.request.urlopen(self.url + "/health/ready", timeout=2).read()
            except OSError:
                time.sleep(0.2)
        raise SystemExit("the server does not answer")

    def stop(self):
        self.server.send_signal(signal.SIGTERM)
        self.server.wait(60)

    def call(self, method, path, body=None, headers=None, raw=None, kind="application/json"):
        data = raw if raw is not None else json.dumps(body).encode() if body is not None else None
        request = urllib.request.Request(self.url + "/api/v1" + path, data, {"Content-Type": kind, **(headers or {})}, method=method)
        if self.token:
            request.add_header("Authorization", "Bearer " + self.token)
        try:
            with urllib.request.urlopen(request) as answer:
                content = answer.read()
                return json.loads(content) if content else None
        except urllib.error.HTTPError as error:
            raise SystemExit(f"{method} {path}: {error.code} {error.read().decode()}\n{body}")

    def post(self, path, **body):
        return self.call("POST", path, body)

    def patch(self, path, **body):
        return self.call("PATCH", path, body, {"If-Match": self.tag(path)})

    def tag(self, path):
        request = urllib.request.Request(self.url + "/api/v1" + path, headers={"Authorization": "Bearer " + self.token})
        return urllib.request.urlopen(request).headers["ETag"]

    def delete(self, path):
        return self.call("DELETE", path, headers={"If-Match": self.tag(path)})

    def login(self, user, tenant="main"):
        self.token = None
        self.token = self.post("/auth/login", tenant=tenant, userName=user, password=PASSWORD)["accessToken"]

    def job(self, id):
        while True:
            state = self.call("GET", f"/jobs/{id}")
            if state["state"] not in ("queued", "running"):
                return state
            time.sleep(0.2)

    def upload(self, name, content, **fields):
        edge = "huike-fixture-edge"
        parts = [f'--{edge}\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n' for k, v in fields.items()]
        parts.append(f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\nContent-Type: text/csv\r\n\r\n{content}\r\n--{edge}--\r\n')
        started = self.call("POST", "/imports", raw="".join(parts).encode(), kind=f"multipart/form-data; boundary={edge}")
        return self.job(started["id"])


def fill(product):
    product.login("admin")
    post = product.post
    sales = post("/departments", name="销售一部", position=1)["id"]
    south = post("/departments", name="华南分公司", position=2, isBranch=True)["id"]
    group = post("/departments", name="大客户组", parentId=sales, position=1)["id"]
    old = post("/departments", name="已撤销的部门", position=9)["id"]
    product.delete(f"/departments/{old}")
    roles = {r["name"]: r["id"] for r in product.call("GET", "/roles")["items"]}
    narrow = post("/roles", name="客服只读", description="看得到，电话遮盖", permissions=["customers.view", "contacts.view"],
                  scopes={"customers": {"read": "all", "write": "own"}}, fields={"customers.phone": "masked"})["id"]
    plain = roles["销售代表"]
    people = {}
    for login, name, title, department, role in (
            ("li.jl", "李经理", "销售经理", sales, plain), ("wang.db", "王代表", "客户代表", group, plain),
            ("zhao.db", "赵代表", "客户代表", group, plain), ("sun.db", "孙代表", "客户代表", south, plain),
            ("qian.kf", "钱客服", "客服", south, narrow)):
        people[login] = post("/users", userName=login, name=name, title=title, departmentId=department, password=PASSWORD,
                             superiorId=people.get("li.jl"), mobile=f"1380000{len(people):04}", roleIds=[role], mustChangePassword=False)["id"]
    post(f"/users/{people['qian.kf']}/deactivate")
    post("/choices/customer.source", label="行业展会 2026", code="fair-2026")
    post("/choices/customer.industry", label="低空经济")

    with open(os.path.join(HERE, "..", "listed-companies.csv"), encoding="utf-8-sig") as file:
        lines = file.read().splitlines()
    imported = product.upload("listed.csv", "\n".join(lines[:31] + [lines[1]]), entity="customers", duplicates="skip")
    print("import:", imported["state"], imported["result"])
    bad = product.upload("bad.csv", "客户名称,成立日期,手机\n没有日期的公司,昨天,13900000000\n,2020-01-01,\n郑州好行贸易有限公司,2020-02-29,0371-65432100\n", entity="customers")
    print("import:", bad["state"], bad["result"])

    brands = "恒泰 瑞丰 德昌 金桥 博远 宏业 盛达 天工 华宇 明辉 凯胜 永固 新锐 长青 安捷 东升 鼎立 佳和 广源 百川 顺意 泰和 正阳 启航 嘉诚 万象".split()
    trades = "机械 贸易 电子 食品 化工 建材".split()
    places = "北京 上海 广州 深圳 成都 武汉 西安 苏州 杭州 青岛".split()
    logins, customers = ["wang.db", "zhao.db", "sun.db"], []
    for login in logins:
        product.login(login)
        for i, brand in enumerate(brands):
            if i % 3 != logins.index(login):
                continue
            customers.append(post("/customers", name=f"{places[i % 10]}{brand}{trades[i % 6]}有限公司", shortName=brand, code=f"KH-{i:04}",
                                  phone=f"010-6512{i:04}", email=f"office@{i}.example", region={"code": ["110105", "310115", "440106", "440305"][i % 4]},
                                  address=f"工业路 {i} 号 “甲” 座 <b>", grade="ABC"[i % 3], tags=["重点", "=1+1"][: 1 + i % 2], creditLimit=10000.5 * i,
                                  foundedOn=f"20{i % 20:02}-02-28", remark="第一行\n第二行 \U0001f600", nextContactOn=f"2026-12-{1 + i:02}")["id"])
            here = customers[-1]
            contact = post("/contacts", customerId=here, name=f"{'王李张刘陈'[i % 5]}{'伟芳娜敏静强'[i % 6]}", title="采购经理", mobile=f"1391234{i:04}", isPrimary=True)["id"]
            post("/contacts", customerId=here, name=f"{'赵钱孙周吴'[i % 5]}{'磊军洋勇艳杰'[i % 6]}", email=f"p{i}@{i}.example", birthday="1980-05-05")
            post("/activities/follow-up", customerId=here, contactId=contact, kind=["call", "visit", "meeting"][i % 3], content=f"谈了第 {i} 批的价格与交期。",
                 occurredAt=f"2026-10-{1 + i:02}T02:00:00Z", nextContactOn=f"2026-12-{1 + i:02}", task={"subject": "寄样品", "dueAt": f"2026-12-{1 + i:02}T01:00:00Z"} if i % 4 == 0 else None)
            post("/tasks", subject=f"回访 {brand}", customerId=here, dueAt=f"2026-12-{1 + i:02}T08:00:00Z")
    product.login("wang.db")
    product.patch(f"/customers/{customers[0]}", name="北京恒泰精密机械有限公司", grade="A")
    product.patch(f"/customers/{customers[1]}", stage=None, remark=None)
    product.call("POST", "/views", {"recordType": "customers", "name": "我的 A 级客户", "query": "grade=A&sort=name"})
    product.login("admin")
    for id in customers[2:5]:
        product.delete(f"/customers/{id}")
    post(f"/customers/{customers[4]}/restore")
    post(f"/customers/{customers[6]}/transfer", ownerId=people["li.jl"], keepFormerOwner="read")
    product.call("POST", f"/customers/{customers[7]}/team", {"principalId": people["sun.db"], "canWrite": True})
    product.call("POST", "/views", {"recordType": "customers", "name": "本月要联系", "query": "sort=nextContactOn", "shared": True})
    exported = product.job(post("/exports", resource="customers", format="csv")["id"])
    print("export:", exported["state"], exported["result"])
    product.login("boss", "second")
    post("/customers", name="另一家公司的客户股份有限公司", phone="02-27208889")


def main():
    dll, output, connection = os.path.abspath(sys.argv[1]), sys.argv[2], sys.argv[3] if len(sys.argv) > 3 else None
    product = Product(dll, connection)
    try:
        product.run("migrate")
        product.run("setup", "--company", "示例公司", "--tenant", "main", "--admin", "admin", "--name", "管理员", "--language", "zh-CN", "--password-stdin", text=PASSWORD + "\n")
        product.run("setup", "--company", "範例公司", "--tenant", "second", "--admin", "boss", "--language", "zh-TW", "--password-stdin", text=PASSWORD + "\n")
        product.serve()
        try:
            fill(product)
        finally:
            product.stop()
        product.run("verify")
        if connection:
            # Plain statements without commands of psql: any client can run them.
            dump = subprocess.run(["pg_dump", "--no-owner", "--no-privileges", "--rows-per-insert=200"], env=libpq(connection), check=True, stdout=subprocess.PIPE).stdout
            content = b"".join(line for line in dump.splitlines(True) if not line.startswith((b"\\restrict", b"\\unrestrict")))
        else:
            import sqlite3
            copy = os.path.join(product.folder, "copy.db")
            with sqlite3.connect(os.path.join(product.folder, "huike.db")) as database:
                database.execute("VACUUM INTO ?", (copy,))
            with open(copy, "rb") as file:
                content = file.read()
        if product.folder.encode() in content or os.path.dirname(dll).encode() in content:
            raise SystemExit("a path of this machine stands in the fixture")
        with open(os.path.join(output, "huike.sql.gz" if connection else "huike.db.gz"), "wb") as file, gzip.GzipFile("", "wb", 9, file, 0) as packed:
            packed.write(content)
        files = os.path.join(product.folder, "files")
        with zipfile.ZipFile(os.path.join(output, "huike.sql.files.zip" if connection else "huike.db.files.zip"), "w", zipfile.ZIP_DEFLATED) as packed:
            for folder, _, names in os.walk(files):
                for name in names:
                    path = os.path.join(folder, name)
                    packed.write(path, os.path.relpath(path, files))
    finally:
        shutil.rmtree(product.folder)


def libpq(connection):
    parts = {k.strip().lower(): v for k, v in (p.split("=", 1) for p in connection.split(";") if "=" in p)}
    names = {"host": "PGHOST", "port": "PGPORT", "username": "PGUSER", "password": "PGPASSWORD", "database": "PGDATABASE"}
    return dict(os.environ, **{names[k]: v for k, v in parts.items() if k in names})


main()
