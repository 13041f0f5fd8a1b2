"""Japanese, for what rules find in patches."""

from diff_insight.drafting.phrases import Counted, Words, always

NOUNS: dict[str, Counted] = {
    "links": always("リンク {n} 件"),
    "places": always("{n} か所"),
    "samples": always("サンプル {n} 件"),
    "rows": always("項目 {n} 件"),
    "sections": always("セクション {n} 件"),
    "pages": always("ページ {n} 件"),
    "messages": always("メッセージ {n} 件"),
    "others": always("ほか {n} 件"),
    "more others": always("ほか {n} 件以上"),
}
LOCATED = "{where} で{told}"
MORE_THAN = "{counted}以上"

FINDINGS: dict[str, Words] = {
    "space only": Words("空白だけの変更", "空白のみを変更", "空白のほかに変更はありません。"),
    "dates only": Words(
        "日付だけの変更",
        "日付を {old} から {new} に変更",
        "日付が {old} から {new} に変わりました。ほかに変更はありません。",
    ),
    "years only": Words(
        "年だけの変更", "年を {old} から {new} に変更", "年が {old} から {new} に変わりました。ほかに変更はありません。"
    ),
    "comments only": Words("コメントだけの変更", "コメントを修正", "コメントだけが変更されました。"),
    "page new": Words("新しいページ", "{title}のページを追加", "ページのタイトルは{title}です。"),
    "page gone": Words("削除されたページ", "{title}のページを削除", "ページのタイトルは{title}でした。"),
    "image of a page gone": Words("掲載していたページも削除", None, "この画像を掲載していたページも削除されました。"),
    "name renamed": Words("公開名の変更", "{old} を {new} に改名", "{old} の名前が {new} に変わりました。"),
    "names gone": Words("公開名の削除", "{names} を削除", "次の公開名がなくなりました：{names}。"),
    "names new": Words("公開名の追加", "{names} を追加", "次の公開名が追加されました：{names}。"),
    "signatures broken": Words(
        "これまでの呼び出しが失敗するおそれ",
        "{names} の引数を変更",
        "これまでの呼び出しが新しい引数に合わないおそれがあります：{names}。",
    ),
    "signatures changed": Words(
        "シグネチャの変更", "{names} のシグネチャを変更", "シグネチャが変わりました：{names}。"
    ),
    "inner names gone": Words("内部の定義の削除", "{names} を削除", "内部で使う定義が削除されました：{names}。"),
    "inner names new": Words("内部の定義の追加", "{names} を追加", "内部で使う定義が追加されました：{names}。"),
    "tests gone": Words("テストの削除", "{names} を削除", "テストとその補助コードが削除されました：{names}。"),
    "tests new": Words("テストの追加", "{names} を追加", "テストとその補助コードが追加されました：{names}。"),
    "options gone": Words("オプションの削除", "オプション {names} を削除", "オプションが削除されました：{names}。"),
    "options new": Words("オプションの追加", "オプション {names} を追加", "オプションが追加されました：{names}。"),
    "requirement raised": Words(
        "必要なバージョンの引き上げ",
        "必要なバージョンを {old} から {new} に引き上げ",
        "必要なバージョンが {old} から {new} に引き上げられました。",
    ),
    "section of another version": Words(
        "別のバージョンを扱うセクション", "{old}を{new}に変更", "セクション{old}が{new}に変わりました。"
    ),
    "sections gone": Words("セクションの削除", "セクション{names}を削除", "セクションが削除されました：{names}。"),
    "sections new": Words("セクションの追加", "セクション{names}を追加", "セクションが追加されました：{names}。"),
    "sections renamed": Words(
        "見出しの変更",
        "見出し{old}を{new}に変更",
        ("見出し{old}が{new}に変わりました。", "いくつかの見出しが変わりました。たとえば{old}は{new}になりました。"),
    ),
    "tab samples gone": Words(
        "サンプルを含むタブの削除",
        ("{name} のサンプルを削除", "{sections}から {name} のサンプルを削除"),
        "{sections}からタブ {name} とそのサンプルがなくなりました。",
    ),
    "tab samples new": Words(
        "サンプルを含むタブの追加",
        ("{name} のサンプルを追加", "{sections}に {name} のサンプルを追加"),
        "{sections}にタブ {name} とそのサンプルが追加されました。",
    ),
    "tabs gone": Words(
        "タブの削除",
        ("タブ {name} を削除", "{sections}からタブ {name} を削除"),
        "{sections}からタブ {name} がなくなりました。",
    ),
    "tabs new": Words(
        "タブの追加",
        ("タブ {name} を追加", "{sections}にタブ {name} を追加"),
        "{sections}にタブ {name} が追加されました。",
    ),
    "samples gone": Words(
        "コードサンプルの削除", "{languages} の{samples}を削除", "{languages} の{samples}がなくなりました。"
    ),
    "samples new": Words(
        "コードサンプルの追加", "{languages} の{samples}を追加", "{languages} の{samples}が追加されました。"
    ),
    "samples gone unnamed": Words(
        "コードサンプルの削除", "コードの{samples}を削除", "コードの{samples}がなくなりました。"
    ),
    "samples new unnamed": Words(
        "コードサンプルの追加", "コードの{samples}を追加", "コードの{samples}が追加されました。"
    ),
    "api version": Words(
        "API のバージョンの変更",
        "バージョンを {old} から {new} に変更",
        "{places}でバージョンが {old} から {new} に変わりました。",
    ),
    "package major": Words(
        "パッケージのメジャーバージョンの変更",
        "{name} を {old} から {new} に更新",
        "{name} が {old} から {new} に変わりました。メジャーバージョンの変更です。",
    ),
    "package version": Words(
        "パッケージのバージョンの変更",
        "{name} を {old} から {new} に更新",
        "{name} が {old} から {new} に変わりました。",
    ),
    "package versions": Words(
        "複数のパッケージのバージョンの変更", "{names} を更新", "パッケージのバージョンが変わりました：{names}。"
    ),
    "packages gone": Words(
        "依存パッケージの削除", "依存パッケージから {names} を削除", "一覧から次のパッケージがなくなりました：{names}。"
    ),
    "packages new": Words(
        "依存パッケージの追加", "依存パッケージに {names} を追加", "一覧に次のパッケージが加わりました：{names}。"
    ),
    "messages new": Words("メッセージの追加", "カタログに{messages}を追加", "カタログに{messages}が追加されました。"),
    "messages gone": Words(
        "メッセージの削除", "カタログから{messages}を削除", "カタログから{messages}が削除されました。"
    ),
    "messages edited": Words("訳文の変更", "メッセージの訳文を更新", "メッセージの訳文が変わりました。"),
    "catalogue header": Words(
        "カタログのヘッダーだけの変更",
        "カタログのヘッダーを更新",
        "変わったのはヘッダーとコメントだけで、メッセージに変更はありません。",
    ),
    "own version": Words(
        "プロジェクトのバージョンの変更",
        "バージョンを {old} から {new} に変更",
        "プロジェクトのバージョンが {old} から {new} に変わりました。",
    ),
    "entries gone": Words("目次の項目の削除", "目次から{names}を削除", "項目が削除されました：{names}。"),
    "entries new": Words("目次の項目の追加", "目次に{names}を追加", "項目が追加されました：{names}。"),
    "redirects new to one place": Words(
        "ページのリダイレクト",
        ("{page} を {target} にリダイレクト", "{pages}を {target} にリダイレクト"),
        ("{page} は {target} にリダイレクトされます。", "{pages}は {target} にリダイレクトされます。"),
    ),
    "redirects new": Words(
        "ページのリダイレクト",
        ("{page} をリダイレクト", "{pages}（{page} など）をリダイレクト"),
        ("{page} がリダイレクトされます。", "{pages}（{page} など）がリダイレクトされます。"),
    ),
    "redirects turned": Words(
        "リダイレクト先の変更",
        ("リダイレクト先を {old} から {new} に変更", "{pages}のリダイレクト先を {new} などに変更"),
        "{pages}のリダイレクト先が変わりました。たとえば {old} は {new} になりました。",
    ),
    "redirects gone": Words(
        "リダイレクトの廃止",
        ("{page} のリダイレクトを廃止", "{pages}（{page} など）のリダイレクトを廃止"),
        ("{page} はリダイレクトされなくなりました。", "{pages}（{page} など）はリダイレクトされなくなりました。"),
    ),
    "link replaced": Words(
        "リンク先の変更", "{links}で {old} を {new} に置き換え", "{links}で {old} が {new} に置き換えられました。"
    ),
    "other link replaced": Words("リンク先の変更", None, "{links}で {old} が {new} に置き換えられました。"),
    "text edited": Words("文章の編集", "{names} に関する文章を編集"),
    "text new": Words("文章の追加", "{names} に関する文章を追加"),
    "text gone": Words("文章の削除", "{names} に関する文章を削除"),
    "page edited in parts": Words("文章の編集", "{title}のページの文章を編集"),
    "page new in parts": Words("文章の追加", "{title}のページに加筆"),
    "page gone in parts": Words("文章の削除", "{title}のページの文章を削減"),
    "line new": Words("行の追加", "{line} を追加"),
    "line gone": Words("行の削除", "{line} を削除"),
    "line edited": Words("行の編集", "{line} を編集"),
    "setting": Words("値の変更", "{key} を {old} から {new} に変更", "{key} が {old} から {new} に変わりました。"),
    "settings gone": Words("キーの削除", "{names} を削除", "キーが削除されました：{names}。"),
    "settings new": Words("キーの追加", "{names} を追加", "キーが追加されました：{names}。"),
    "settings changed": Words("値の変更", "{names} を変更", "値が変わりました：{names}。"),
    "metadata value": Words(
        "メタデータだけの変更", "{key} を {old} から {new} に変更", "{key} が {old} から {new} に変わりました。"
    ),
    "metadata tags new": Words(
        "メタデータだけの変更", "メタデータに {names} を追加", "メタデータに {names} が追加されました。"
    ),
    "metadata tags gone": Words(
        "メタデータだけの変更", "メタデータから {names} を削除", "メタデータから {names} が削除されました。"
    ),
    "metadata": Words("メタデータだけの変更", "メタデータ {names} を変更", "メタデータだけが変更されました：{names}。"),
    "deprecated in code": Words("非推奨の告知", None, "非推奨の警告が追加されました。"),
    "deprecation gone": Words("非推奨の告知の終わり", None, "非推奨の警告がなくなりました。"),
    "deprecated": Words(
        "終了の告知",
        "{name} の終了を告知",
        "{name} の非推奨化またはサポート終了に関する記述が追加されました。",
    ),
    "deprecated unnamed": Words("終了の告知", None, "非推奨化またはサポート終了に関する記述が追加されました。"),
    "rows gone": Words("表の行の削除", "表から{names}を削除", "表から{rows}がなくなりました：{names}。"),
    "rows new": Words("表の行の追加", "表に{names}を追加", "表に{rows}が追加されました：{names}。"),
    "words replaced": Words(
        "語句の置き換え", "{old} を {new} に置き換え", "{places}で {old} が {new} に置き換えられました。"
    ),
    "other words replaced": Words(
        "語句の置き換え", "{old} を {new} に置き換え", "{places}で {old} が {new} に置き換えられました。"
    ),
    "under headings": Words("ページの一部の編集", "{names}を編集", "編集箇所は{names}の節です。"),
    "in definitions": Words("定義の編集", "{names} を編集", "編集箇所は {names} です。"),
    "layout only": Words("コードの体裁だけの変更", "コードを整形", "コードの体裁だけが変わりました。"),
    "annotations only": Words("型注釈だけの変更", "型注釈の書き方を変更", "型注釈とインポートだけが変わりました。"),
    "parameters new": Words("公開関数の引数の追加", "引数 {names} を追加", "省略できる引数が追加されました：{names}。"),
    "imports moved": Words(
        "インポートだけの変更", "{names} のインポート元を変更", "インポート元が変わりました：{names}。"
    ),
    "fields gone": Words("フィールドの削除", "フィールド {names} を削除", "フィールドが削除されました：{names}。"),
    "fields new": Words("フィールドの追加", "フィールド {names} を追加", "フィールドが追加されました：{names}。"),
    "items gone": Words("リストの項目の削除", "{names} を削除", "リストの項目が削除されました：{names}。"),
    "items new": Words("リストの項目の追加", "{names} を追加", "リストに項目が追加されました：{names}。"),
    "values gone": Words("値の設定の削除", "{names} の設定を削除", "次の設定が削除されました：{names}。"),
    "values new": Words("値の設定の追加", "{names} を設定", "次の設定が追加されました：{names}。"),
    "special methods gone": Words("特殊メソッドの削除", "{names} を削除", "特殊メソッドが削除されました：{names}。"),
    "special methods new": Words("特殊メソッドの追加", "{names} を追加", "特殊メソッドが追加されました：{names}。"),
    "imports gone": Words(
        "インポートだけの変更", "{names} のインポートを削除", "インポートが削除されました：{names}。"
    ),
    "imports new": Words("インポートだけの変更", "{names} をインポート", "インポートが追加されました：{names}。"),
    "conditions gone": Words("条件の削除", "条件 {names} の確認を削除", "条件が削除されました：{names}。"),
    "conditions new": Words("条件の追加", "条件 {names} の確認を追加", "条件が追加されました：{names}。"),
    "condition replaced": Words(
        "条件の変更", "条件を {old} から {new} に変更", "条件が {old} から {new} に変わりました。"
    ),
    "raises gone": Words("例外送出の削除", "{names} の送出を削除", "次の例外を送出する処理が削除されました：{names}。"),
    "raises new": Words("例外送出の追加", "{names} を送出", "次の例外を送出する処理が追加されました：{names}。"),
    "catches gone": Words(
        "例外処理の削除", "{names} の捕捉を削除", "次の例外を捕捉する処理が削除されました：{names}。"
    ),
    "catches new": Words("例外処理の追加", "{names} を捕捉", "次の例外を捕捉する処理が追加されました：{names}。"),
    "decorators gone": Words(
        "デコレーターの削除", "デコレーター {names} を削除", "デコレーターが削除されました：{names}。"
    ),
    "decorators new": Words(
        "デコレーターの追加", "デコレーター {names} を追加", "デコレーターが追加されました：{names}。"
    ),
    "return replaced": Words(
        "戻り値の変更", "戻り値を {old} から {new} に変更", "戻り値が {old} から {new} に変わりました。"
    ),
    "arguments gone": Words("引数の削除", "引数 {names} を削除", "引数が削除されました：{names}。"),
    "arguments new": Words("引数の追加", "引数 {names} を追加", "引数が追加されました：{names}。"),
    "calls gone": Words("呼び出しの削除", "{names} の呼び出しを削除", "呼び出しが削除されました：{names}。"),
    "calls new": Words("呼び出しの追加", "{names} の呼び出しを追加", "呼び出しが追加されました：{names}。"),
    "call replaced": Words(
        "呼び出し先の変更",
        "{old} の代わりに {new} を呼び出し",
        "{old} の代わりに {new} が呼び出されるようになりました。",
    ),
    "styles gone": Words("スタイル規則の削除", "{names} のスタイルを削除", "スタイル規則が削除されました：{names}。"),
    "styles new": Words("スタイル規則の追加", "{names} のスタイルを追加", "スタイル規則が追加されました：{names}。"),
    "properties gone": Words("プロパティの削除", "{names} を削除", "プロパティが削除されました：{names}。"),
    "properties new": Words("プロパティの追加", "{names} を設定", "プロパティが追加されました：{names}。"),
    "elements gone": Words("要素の削除", "要素 {names} を削除", "要素が削除されました：{names}。"),
    "elements new": Words("要素の追加", "要素 {names} を追加", "要素が追加されました：{names}。"),
    "element replaced": Words(
        "要素の置き換え", "要素を {old} から {new} に変更", "要素が {old} から {new} に変わりました。"
    ),
    "attributes gone": Words("属性の削除", "属性 {names} を削除", "属性が削除されました：{names}。"),
    "attributes new": Words("属性の追加", "属性 {names} を追加", "属性が追加されました：{names}。"),
    "template tags gone": Words(
        "テンプレートタグの削除", "{names} を削除", "テンプレートタグが削除されました：{names}。"
    ),
    "template tags new": Words(
        "テンプレートタグの追加", "{names} を追加", "テンプレートタグが追加されました：{names}。"
    ),
    "template tag replaced": Words(
        "テンプレートタグの変更", "{old} を {new} に変更", "テンプレートタグ {old} が {new} に変わりました。"
    ),
    "text replaced": Words("文言の変更", "{old}を{new}に変更", "文言が{old}から{new}に変わりました。"),
    "commit breaking change": Words("コミットがそう述べている：「{subject}」"),
    "commit new feature": Words("コミットがそう述べている：「{subject}」"),
    "note breaking change": Words("変更履歴の記述：「{subject}」"),
    "note new feature": Words("変更履歴の記述：「{subject}」"),
    "note bug fix": Words("変更履歴の記述：「{subject}」"),
    "guard new": Words("不具合を防ぐ小さな変更"),
    "commit bug fix": Words("コミットがそう述べている：「{subject}」"),
    "cut": Words("長いパッチのため、先頭だけを調べた"),
}
