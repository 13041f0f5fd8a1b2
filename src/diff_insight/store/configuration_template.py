"""What a new configuration file of the user says: every setting, commented out, with its built-in value."""

TEMPLATE = """\
# Configuration of diff-insight. Every line that is commented out shows the built-in value or an example.
# A value here wins over .diff-insight.toml of the reviewed repository; DIFF_INSIGHT_LANGUAGE and the like in the
# environment, and options of the command line, win over this file.

# Title of a report: {language}, {category}, {repository} and {date} are filled in.
# title = "[{language}] Diff Insight Report - {category}"

# Language of drafted text: en_US, zh_CN or ja_JP. Without it, the locale decides.
# language = "en_US"

# Where `export` writes when no -o is given; the codes of strftime take the report's date.
# output = "posts/%Y%m/report-%Y%m%d-{category}.md"

# Layout of a report: "pandoc" for sites made with pandoc, "github" for pull requests, issues and wikis.
# profile = "pandoc"
# Level of the headings Highlights and Insights.
# heading_level = 3

# Who writes the first text of a file: "rules" offline, "patches" also of more than 10,000 files,
# "llm" the model below, "none" nobody.
# draft = "rules"

# Colours of the browser.
# theme = "textual-dark"

# Keys by the name of a command; Ctrl+P in the browser shows the name of each.
# [keys]
# "report.export" = ["x", "f5"]

# Groups of files, each of which can be a report of its own: paths of folders or files, or globs.
# [categories.docs]
# paths = ["docs", "*.md"]

[diff]
# Whether long lines are folded.
# wrap = false
# "split" shows both sides beside each other, "unified" one below the other; "auto" goes by the width.
# layout = "auto"

[files]
# Listed and counted, folded in the diff and never sent to a model.
# generated = [
#     "*.lock", "package-lock.json", "npm-shrinkwrap.json", "pnpm-lock.yaml", "go.sum", "*.min.js", "*.min.css",
# ]
# Left out altogether; the header says how many.
# ignored = []

[model]
# Any server that speaks the protocol of OpenAI. Read from here and from the environment only.
# base_url = "http://localhost:11434/v1"
# name = "qwen2.5-coder"
# Better in the environment: DIFF_INSIGHT_MODEL_API_KEY.
# api_key = ""
# Requests at once, seconds without a word from the server, attempts after one that failed for a passing reason.
# concurrency = 4
# timeout = 120
# retries = 3
# Tokens of one request (a longer patch is cut between its hunks), of one answer, and of a whole run.
# prompt_tokens = 3000
# answer_tokens = 1000
# max_tokens = 1000000
# Only for addresses such as https://NAME.openai.azure.com without /openai/v1 behind them.
# api_version = "2024-10-21"
"""
