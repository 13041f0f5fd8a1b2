"""Simplified Chinese, for what rules find in patches."""

from diff_insight.drafting.phrases import Counted, Words


def _always(phrase: str) -> Counted:
    return phrase, phrase


NOUNS: dict[str, Counted] = {
    "links": _always("{n} 个链接"),
    "places": _always("{n} 处"),
    "samples": _always("{n} 个示例"),
    "rows": _always("{n} 个表格行"),
    "sections": _always("{n} 个章节"),
    "pages": _always("{n} 个页面"),
    "messages": _always("{n} 条消息"),
    "others": _always("其他 {n} 项"),
}
MORE_THAN = "超过 {counted}"

FINDINGS: dict[str, Words] = {
    "space only": Words("只有空白改动", "仅调整空白", "除空白外没有其他改动。"),
    "dates only": Words("只有日期改动", "将日期从 {old} 改为 {new}", "日期由 {old} 改为 {new}，没有其他改动。"),
    "years only": Words("只有年份改动", "将年份从 {old} 改为 {new}", "年份由 {old} 改为 {new}，没有其他改动。"),
    "comments only": Words("只有注释改动", "修改注释", "只有注释有改动。"),
    "page new": Words("新增的页面", "新增页面{title}", "该页面的标题是{title}。"),
    "page gone": Words("被删除的页面", "删除页面{title}", "该页面的标题曾是{title}。"),
    "image of a page gone": Words("所在页面也被删除", None, "展示它的页面也被删除。"),
    "name renamed": Words("公开名称已更改", "将 {old} 改名为 {new}", "{old} 今后改称 {new}。"),
    "names gone": Words("公开名称被删除", "删除 {names}", "以下公开名称不再存在：{names}。"),
    "names new": Words("新增公开名称", "新增 {names}", "以下公开名称是新增的：{names}。"),
    "signatures broken": Words(
        "原有的调用可能失败", "更改 {names} 的参数", "原来能用的调用可能不再符合新的参数：{names}。"
    ),
    "signatures changed": Words("签名有改动", "更改 {names} 的签名", "签名有改动：{names}。"),
    "inner names gone": Words("内部定义被删除", "删除 {names}", "内部使用的定义被删除：{names}。"),
    "inner names new": Words("新增内部定义", "新增 {names}", "新增内部使用的定义：{names}。"),
    "tests gone": Words("测试被删除", "删除 {names}", "测试及其辅助代码被删除：{names}。"),
    "tests new": Words("新增测试", "新增 {names}", "新增测试及其辅助代码：{names}。"),
    "options gone": Words("选项被删除", "删除选项 {names}", "选项被删除：{names}。"),
    "options new": Words("新增选项", "新增选项 {names}", "新增选项：{names}。"),
    "requirement raised": Words("最低要求提高", "最低要求由 {old} 提高到 {new}", "最低要求由 {old} 提高到 {new}。"),
    "section of another version": Words("章节改为讲述另一版本", "由{old}改为{new}", "章节{old}改为{new}。"),
    "sections gone": Words("章节被删除", "删除章节{names}", "章节被删除：{names}。"),
    "sections new": Words("新增章节", "新增章节{names}", "新增章节：{names}。"),
    "sections renamed": Words(
        "章节标题有改动",
        "将标题{old}改为{new}",
        ("标题{old}改为{new}。", "多个标题有改动，例如{old}改为{new}。"),
    ),
    "tab samples gone": Words(
        "标签页及其示例被删除",
        ("删除 {name} 示例", "从 {sections}中删除 {name} 示例"),
        "{sections}不再有标签页 {name} 及其示例。",
    ),
    "tab samples new": Words(
        "新增带示例的标签页",
        ("新增 {name} 示例", "在 {sections}中新增 {name} 示例"),
        "{sections}新增了标签页 {name} 及其示例。",
    ),
    "tabs gone": Words(
        "标签页被删除", ("删除标签页 {name}", "从 {sections}中删除标签页 {name}"), "{sections}不再有标签页 {name}。"
    ),
    "tabs new": Words(
        "新增标签页", ("新增标签页 {name}", "在 {sections}中新增标签页 {name}"), "{sections}新增了标签页 {name}。"
    ),
    "samples gone": Words("代码示例被删除", "删除 {samples}（{languages}）", "文中减少了 {samples}（{languages}）。"),
    "samples new": Words("新增代码示例", "新增 {samples}（{languages}）", "文中增加了 {samples}（{languages}）。"),
    "samples gone unnamed": Words("代码示例被删除", "删除 {samples}的代码", "文中减少了 {samples}的代码。"),
    "samples new unnamed": Words("新增代码示例", "新增 {samples}的代码", "文中增加了 {samples}的代码。"),
    "api version": Words("接口改用另一版本", "版本由 {old} 改为 {new}", "版本由 {old} 改为 {new}，共 {places}。"),
    "package major": Words(
        "软件包的主版本有变", "将 {name} 由 {old} 更新到 {new}", "{name} 由 {old} 变为 {new}，主版本不同。"
    ),
    "package version": Words("软件包的版本有变", "将 {name} 由 {old} 更新到 {new}", "{name} 由 {old} 变为 {new}。"),
    "package versions": Words("多个软件包的版本有变", "更新 {names}", "软件包版本有变：{names}。"),
    "packages gone": Words("不再依赖某些软件包", "不再依赖 {names}", "列表中去掉了这些软件包：{names}。"),
    "packages new": Words("依赖更多软件包", "新增依赖 {names}", "列表中新增了这些软件包：{names}。"),
    "messages new": Words("新增消息", "在目录文件中新增 {messages}", "目录文件新增 {messages}。"),
    "messages gone": Words("消息被删除", "从目录文件删除 {messages}", "目录文件减少 {messages}。"),
    "messages edited": Words("译文有改动", "更新消息的译文", "消息的译文有改动。"),
    "catalogue header": Words("只有目录文件的头部有改动", "更新目录文件的头部", "只有头部和注释有改动，消息没有改动。"),
    "own version": Words("项目的版本号有变", "将版本号由 {old} 改为 {new}", "版本号由 {old} 改为 {new}。"),
    "entries gone": Words("目录条目被删除", "从目录删除{names}", "条目被删除：{names}。"),
    "entries new": Words("新增目录条目", "在目录中新增{names}", "新增条目：{names}。"),
    "redirects new to one place": Words(
        "页面被重定向",
        ("将 {page} 重定向到 {target}", "将 {pages}重定向到 {target}"),
        ("{page} 现在重定向到 {target}。", "{pages}现在重定向到 {target}。"),
    ),
    "redirects new": Words(
        "页面被重定向",
        ("重定向 {page}", "重定向 {page} 等 {pages}"),
        ("{page} 被重定向。", "{page} 等 {pages}被重定向。"),
    ),
    "redirects turned": Words(
        "重定向目标有变",
        ("重定向目标由 {old} 改为 {new}", "更改 {pages}的重定向目标，例如改为 {new}"),
        "{pages}的重定向目标有变：由 {old} 改为 {new}。",
    ),
    "redirects gone": Words(
        "页面不再重定向",
        ("不再重定向 {page}", "不再重定向 {page} 等 {pages}"),
        ("{page} 不再重定向。", "{page} 等 {pages}不再重定向。"),
    ),
    "link replaced": Words("链接指向别处", "在 {links}中将 {old} 替换为 {new}", "在 {links}中，{old} 替换为 {new}。"),
    "other link replaced": Words("链接指向别处", None, "在 {links}中，{old} 替换为 {new}。"),
    "text edited": Words("文字有修改", "修改有关{names}的文字"),
    "text new": Words("新增文字", "新增有关{names}的文字"),
    "text gone": Words("删除文字", "删除有关{names}的文字"),
    "page edited in parts": Words("文字有修改", "修改{title}页面的文字"),
    "page new in parts": Words("新增文字", "扩充{title}页面"),
    "page gone in parts": Words("删除文字", "精简{title}页面"),
    "line new": Words("新增若干行", "新增{line}"),
    "line gone": Words("删除若干行", "删除{line}"),
    "line edited": Words("若干行有修改", "修改{line}"),
    "setting": Words("取值有改动", "将 {key} 由 {old} 改为 {new}", "{key} 由 {old} 改为 {new}。"),
    "settings gone": Words("键被删除", "删除 {names}", "键被删除：{names}。"),
    "settings new": Words("新增键", "新增 {names}", "新增键：{names}。"),
    "settings changed": Words("取值有改动", "修改 {names}", "取值有改动：{names}。"),
    "metadata value": Words("只有元数据改动", "将 {key} 由 {old} 改为 {new}", "{key} 由 {old} 改为 {new}。"),
    "metadata tags new": Words("只有元数据改动", "在元数据中新增 {names}", "元数据新增 {names}。"),
    "metadata tags gone": Words("只有元数据改动", "从元数据中删除 {names}", "元数据删除 {names}。"),
    "metadata": Words("只有元数据改动", "修改元数据 {names}", "只有元数据改动：{names}。"),
    "deprecated in code": Words("宣布弃用", None, "代码中宣布了弃用。"),
    "deprecation gone": Words("不再宣布弃用", None, "代码中不再宣布弃用。"),
    "deprecated": Words("宣布终止", "宣布 {name} 将终止", "文中提到弃用或终止支持，涉及 {name}。"),
    "deprecated unnamed": Words("宣布终止", None, "文中提到弃用或终止支持。"),
    "rows gone": Words("表格行被删除", "从表格删除{names}", "表格减少 {rows}：{names}。"),
    "rows new": Words("新增表格行", "在表格中新增{names}", "表格增加 {rows}：{names}。"),
    "words replaced": Words("词语被替换", "将 {old} 替换为 {new}", "{old} 替换为 {new}，共 {places}。"),
    "other words replaced": Words("词语被替换", "将 {old} 替换为 {new}", "{old} 替换为 {new}，共 {places}。"),
    "under headings": Words("页面的部分内容有修改", "修改{names}部分", "修改位于{names}之下。"),
    "in definitions": Words("定义有修改", "修改 {names}", "修改位于 {names}。"),
    "commit breaking change": Words("提交说明如此写明：“{subject}”"),
    "commit new feature": Words("提交说明如此写明：“{subject}”"),
    "commit bug fix": Words("提交说明如此写明：“{subject}”"),
    "cut": Words("补丁很长，只看了开头部分"),
}
