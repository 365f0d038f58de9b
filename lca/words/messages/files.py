"""Messages on files of YAML: reading them, their form, and files that extend others."""

from __future__ import annotations

from lca.texts import Wording

_READING: dict[str, Wording] = {
    "file-is-directory": (
        ("this is a directory", "name a file in it"),
        ("这是目录", "请指定其中的文件"),
    ),
    "file-not-regular": (
        ("this is not a regular file", "save what it says in a file, and name that"),
        ("这不是普通文件", "请先将其内容存为文件，再指定该文件"),
    ),
    "file-too-large": (
        (
            "the file has {size:.0f} MB and at most {most:.0f} MB are read",
            "is this a scenario? split it, or keep data elsewhere",
        ),
        (
            "文件有 {size:.0f} MB，最多读取 {most:.0f} MB",
            "请确认这是情景文件；可拆分，或将数据另存",
        ),
    ),
    "file-name-sign": (
        ("the name of the file holds a sign that cannot be seen or steers a terminal", "rename it"),
        ("文件名含有不可见或控制终端的字符", "请重命名"),
    ),
    "file-of-other-kind": (
        ("this is a file of another kind: it has none of the keys {keys:list}", "check its name"),
        ("这是其他类型的文件：不含 {keys:list} 中的任何键", "请核对文件名"),
    ),
    "file-missing": (
        ("there is no such file", "check the name and the folder"),
        ("没有该文件", "请核对文件名和文件夹"),
    ),
    "file-unreadable": (
        ("the file cannot be read ({reason})", "check its name and permissions"),
        ("文件无法读取（{reason}）", "请核对文件名和权限"),
    ),
    "file-binary": (
        ("this is a binary file", "name a YAML text file"),
        ("这是二进制文件", "请指定 YAML 文本文件"),
    ),
    "file-not-utf8": (
        ("byte {byte} is not UTF-8 text", "save the file as UTF-8"),
        ("字节 {byte} 不是 UTF-8 文本", "请将文件存为 UTF-8"),
    ),
    "file-empty": (
        ("the file is empty", "`lca new NAME` writes one to start from"),
        ("文件是空的", "`lca new NAME` 可生成起始文件"),
    ),
}

_YAML: dict[str, Wording] = {
    "yaml-second-document": (
        ("a second document starts here", "keep one document a file"),
        ("此处开始第二个文档", "每个文件只保留一个文档"),
    ),
    "yaml-tag": (
        ("the tag '{tag}' is not used here", "remove it"),
        ("此处不使用标签“{tag}”", "请删除"),
    ),
    "yaml-too-deep": (
        ("lists and mappings are nested deeper than {most}", "flatten them"),
        ("列表和映射的嵌套超过 {most} 层", "请减少层数"),
    ),
    "yaml-no-anchor": (
        ("there is no anchor '&{anchor}' before this", "check its name"),
        ("此前没有锚点“&{anchor}”", "请核对名称"),
    ),
    "yaml-unfolds": (
        (
            "aliases unfold to more than {times} times what is written up to here",
            "write it out, and do not nest aliases in aliases",
        ),
        ("引用展开后超过此前所写内容的 {times} 倍", "请直接写出，引用中不要再嵌套引用"),
    ),
    "yaml-too-many": (
        (
            "the file has more than {most:,} values, which take some {memory} GB of memory",
            "split it into scenarios of its parts",
        ),
        ("文件超过 {most:,} 个值，约需 {memory} GB 内存", "请拆分为多个情景"),
    ),
    "yaml-key-not-word": (
        ("a key must be a plain word", "write key: value"),
        ("键必须是单词", "请写 key: value"),
    ),
    "yaml-key-twice": (
        ("the key '{key}' stands twice (first on line {line})", "keep one of them"),
        ("键“{key}”出现两次（首次在第 {line} 行）", "请只保留一个"),
    ),
    "yaml-merge-no-mapping": (
        ("a merge key takes a mapping", "write <<: *anchor of a mapping"),
        ("合并键后须为映射", "请写 <<: *anchor，锚点须为映射"),
    ),
    "yaml-leading-zero": (
        (
            "'{text}' starts with a zero, which YAML versions read differently",
            'write {number}, or "{text}" if it is a name',
        ),
        (
            "“{text}”以零开头，不同 YAML 版本读法不同",
            '请写 {number}；若是名称请写 "{text}"',
        ),
    ),
    "yaml-not-finite": (
        ("'{text}' is not a finite number", "write a finite number"),
        ("“{text}”不是有限的数", "请写有限的数"),
    ),
    "text-control-sign": (
        (
            "the text holds {sign}, which cannot be seen, steers a terminal, or turns what is read",
            "remove it: write the text anew",
        ),
        ("文本含有 {sign}：该字符不可见、控制终端，或改变阅读方向", "请删除，重新输入该文本"),
    ),
    "yaml-number-too-small": (
        ("'{text}' is next to nothing", "write 0, or a larger number"),
        ("“{text}”小到可忽略", "请写 0 或较大的数"),
    ),
    "yaml-number-too-long": (
        ("the number has hundreds of digits", "write a shorter number"),
        ("数字有数百位", "请写较短的数"),
    ),
    "yaml-syntax": (
        ("this is not YAML ({said})", "{cure}"),
        ("这不是 YAML（{said}）", "{cure}"),
    ),
    "yaml-unreadable": (("this is not YAML", "{cure}"), ("这不是 YAML", "{cure}")),
    "yaml-parser-said": (("{doing} {found}", ""), ("{doing}{found}", "")),
    "yaml-check-signs": (
        (
            "check the indentation, the colon after each key, and quotes around text with : or #",
            "",
        ),
        ("请检查缩进、键后的冒号，以及含 : 或 # 的文本是否加引号", ""),
    ),
    "yaml-no-tabs": (
        (
            "indent with spaces, not tabs, and quote text that starts with a special character",
            "",
        ),
        ("请用空格而非制表符缩进，并给以特殊字符开头的文本加引号", ""),
    ),
    "yaml-wide-sign": (
        (
            "YAML does not read the full-width sign '{sign}'",
            "write '{instead}', with the English keyboard",
        ),
        ("YAML 不识别全角符号“{sign}”", "请用英文输入法写“{instead}”"),
    ),
    "yaml-wide-space": (
        (
            "YAML does not read the wide or hard space that stands here ({code})",
            "write plain spaces, with the English keyboard",
        ),
        ("YAML 不识别此处的全角或不间断空格（{code}）", "请用英文输入法写普通空格"),
    ),
    "yaml-control-character": (
        ("a control character stands here", "remove it"),
        ("此处有控制字符", "请删除"),
    ),
}

_FORM: dict[str, Wording] = {
    "key-unknown": (("the key '{key}' is not known", "{cure}"), ("键“{key}”未知", "{cure}")),
    "keys-here": (("the keys here are {keys:list}", ""), ("此处可用的键：{keys:list}", "")),
    "key-of-schema-1": (
        (
            "'{key}' is a key of schema 1",
            "say it in without: {{disposal: […]}} for what is put away, {{use: same}} or {{use: {{displaces: …}}}} for a use that is lost, each with its share",
        ),
        (
            "“{key}”是 schema 1 的键",
            "请写入 without：处置写 {{disposal: […]}}，会失去的利用写 {{use: same}} 或 {{use: {{displaces: …}}}}，各附份额",
        ),
    ),
    "schema-1": (
        (
            "this file is written in schema 1, which is not read any more",
            "write two lines instead, 'schema: 2' here and in each exchange, in the place of disposal and forgone_use, "
            "'without: [{{share: 0.9, use: same, source: …}}, {{share: rest, disposal: […], source: …}}]'",
        ),
        (
            "此文件为 schema 1 格式，已不再读取",
            "请改写两行：此处写 “schema: 2”；每项交换中以 "
            "“without: [{{share: 0.9, use: same, source: …}}, {{share: rest, disposal: […], source: …}}]” 取代 disposal 与 forgone_use",
        ),
    ),
    "key-missing": (("'{key}' is missing", "add {key}:"), ("缺少“{key}”", "请补充 {key}:")),
    "without-missing": (
        (
            "there is no statement of what happens to the by-product without this exchange",
            "add without: with its fates, for example without: [{{share: 0.9, use: same, source: …}}, {{share: rest, disposal: [], source: …}}] "
            "(absence is not zero)",
        ),
        (
            "未说明未实施交换时该副产物的去向",
            "请补充 without: 及各去向，例如 without: [{{share: 0.9, use: same, source: …}}, {{share: rest, disposal: [], source: …}}]"
            "（缺失不等于零）",
        ),
    ),
    "transport-missing": (
        (
            "there is no statement of the haul",
            "add transport: with its legs, or transport: [] for none",
        ),
        ("未说明运输", "请补充 transport: 及各运段；若无运输，写 transport: []"),
    ),
    "not-one-of": (
        ("{given} is not one of {names:or}", "{cure}"),
        ("{given} 应为{names:or}", "{cure}"),
    ),
    "write-one-of-them": (("write one of them", ""), ("请写其中之一", "")),
    "not-an-id": (
        ("{given} is not an id", "use lower case letters, digits and single hyphens"),
        ("{given} 不是有效的标识", "请用小写字母、数字和单个连字符"),
    ),
    "not-a-text": (
        ("{given} is not a text", "write a text (in quotes if it looks like a number)"),
        ("{given} 不是文本", "请写文本（形似数字时加引号）"),
    ),
    "not-whole": (
        ("{given} is not a whole number", "write a whole number"),
        ("{given} 不是整数", "请写整数"),
    ),
    "not-a-number": (
        ("{given} is not a number", "write a number"),
        ("{given} 不是数", "请写一个数"),
    ),
    "not-a-list": (
        ("{given} is not a list", "write [ … ] or lines that start with -"),
        ("{given} 不是列表", "请写 [ … ]，或以 - 开头的各行"),
    ),
    "not-a-mapping": (
        ("{given} is not a mapping", "write key: value lines"),
        ("{given} 不是映射", "请写 key: value 形式的各行"),
    ),
    "too-short": (
        ("this is too short", "give at least {least}"),
        ("此处过短", "至少给出 {least} 项"),
    ),
    "too-long": (("this is too long", "give at most {most}"), ("此处过长", "最多给出 {most} 项")),
    "below-bound": (
        ("{given} is out of range", "write at least {bound}"),
        ("{given} 超出范围", "不得小于 {bound}"),
    ),
    "above-bound": (
        ("{given} is out of range", "write at most {bound}"),
        ("{given} 超出范围", "不得大于 {bound}"),
    ),
    "text-too-long": (
        ("{given} is too long", "use at most {most} characters"),
        ("{given} 过长", "最多 {most} 个字符"),
    ),
    "name-of-lines": (
        ("a name stands on one line", "take the line breaks and tabs out"),
        ("名称须为一行", "请去掉换行和制表符"),
    ),
    "unusable": (
        ("{given} cannot be used here", "see `lca schema` for what is expected"),
        ("{given} 不能用在此处", "所需形式见 `lca schema`"),
    ),
    "not-a-language": (
        ("'{key}' is not a language here", "write {{en: …, zh: …}}"),
        ("“{key}”不是此处的语言", "请写 {{en: …, zh: …}}"),
    ),
    "not-a-bilingual-text": (
        ("this is not a text", "write a text, or {{en: …, zh: …}}"),
        ("此处不是文本", "请写文本，或 {{en: …, zh: …}}"),
    ),
}

_EXTENDS: dict[str, Wording] = {
    "scenario-not-mapping": (
        ("a scenario is a mapping", "start with schema: 2"),
        ("情景文件须为映射", "请以 schema: 2 开头"),
    ),
    "extends-no-name": (
        ("this is not a file name", "write extends: other.yaml"),
        ("这不是文件名", "请写 extends: other.yaml"),
    ),
    "extends-circle": (
        ("'{file}' leads back to this file", "a scenario cannot extend itself"),
        ("“{file}”又引回本文件", "情景不能扩展自身"),
    ),
    "extends-missing": (
        (
            "there is no file '{file}' beside this one",
            "check its name; it is relative to this file",
        ),
        ("本文件旁没有文件“{file}”", "请核对名称；路径相对于本文件"),
    ),
    "extends-too-many": (
        ("more than {most} files extend one another", "put some of them together"),
        ("逐级扩展的文件超过 {most} 个", "请合并其中一些"),
    ),
    "remove-no-list": (
        ("this is not a list", "write remove: [exchange-id]"),
        ("此处不是列表", "请写 remove: [exchange-id]"),
    ),
    "remove-no-id": (
        ("this is not the id of an exchange", "write remove: [exchange-id]"),
        ("这不是交换的标识", "请写 remove: [exchange-id]"),
    ),
    "remove-unknown": (
        ("there is no exchange '{exchange}'", "{cure}"),
        ("没有交换“{exchange}”", "{cure}"),
    ),
    "name-an-extended-exchange": (
        ("name an exchange of the extended file", ""),
        ("请指定被扩展文件中的交换", ""),
    ),
    "factor-file-missing": (
        ("there is no factor file '{file}' beside {beside}", "check its name"),
        ("{beside} 旁没有因子文件“{file}”", "请核对名称"),
    ),
}

FILES: dict[str, Wording] = {
    **_READING,
    **_YAML,
    **_FORM,
    **_EXTENDS,
}
