"""English, for what rules find in patches."""

from diff_insight.drafting.phrases import Counted, Words

NOUNS: dict[str, Counted] = {
    "links": ("one link", "{n} links"),
    "places": ("one place", "{n} places"),
    "samples": ("one sample", "{n} samples"),
    "rows": ("one row", "{n} rows"),
    "sections": ("one section", "{n} sections"),
    "pages": ("one page", "{n} pages"),
    "messages": ("one message", "{n} messages"),
    "others": ("one other", "{n} others"),
    "more others": ("more than {n} others", "more than {n} others"),
}
LOCATED = "{told} in {where}"
MORE_THAN = "more than {counted}"

FINDINGS: dict[str, Words] = {
    "space only": Words("only white space changed", "Change white space only", "Nothing but white space changes."),
    "dates only": Words(
        "only dates changed",
        "Change the date from {old} to {new}",
        "The date {old} becomes {new}; nothing else changes.",
    ),
    "years only": Words(
        "only years changed",
        "Change the year from {old} to {new}",
        "The year {old} becomes {new}; nothing else changes.",
    ),
    "comments only": Words("only comments changed", "Edit comments", "Only comments change."),
    "page new": Words("a new page", "Add the page {title}", "The page is titled {title}."),
    "page gone": Words("a removed page", "Remove the page {title}", "The page was titled {title}."),
    "image of a page gone": Words("its page was removed too", None, "A page that showed it is removed too."),
    "name renamed": Words("a public name is another", "Rename {old} to {new}", "{old} is called {new} from now on."),
    "names gone": Words(
        "public names are gone",
        "Remove {names}",
        ("The public name {names} is gone.", "These public names are gone: {names}."),
    ),
    "names new": Words(
        "public names are new",
        "Add {names}",
        ("The public name {names} is new.", "These public names are new: {names}."),
    ),
    "signatures broken": Words(
        "earlier calls of a public name may fail",
        "Change the parameters of {names}",
        "Calls that fitted before may not fit the new parameters: {names}.",
    ),
    "signatures changed": Words(
        "a signature changed", "Change the signature of {names}", "The signature changes: {names}."
    ),
    "inner names gone": Words(
        "internal definitions are gone", "Remove {names}", "Definitions for internal use are gone: {names}."
    ),
    "inner names new": Words(
        "internal definitions are new", "Add {names}", "Definitions for internal use are new: {names}."
    ),
    "tests gone": Words("tests are gone", "Remove {names}", "Tests and their helpers are gone: {names}."),
    "tests new": Words("tests are new", "Add {names}", "Tests and their helpers are new: {names}."),
    "options gone": Words(
        "options are gone", ("Remove the option {names}", "Remove the options {names}"), "Options are gone: {names}."
    ),
    "options new": Words(
        "options are new", ("Add the option {names}", "Add the options {names}"), "Options are new: {names}."
    ),
    "requirement raised": Words(
        "what is required is raised",
        "Require {new} instead of {old}",
        "What is required is raised from {old} to {new}.",
    ),
    "section of another version": Words(
        "a section is about another version", "Go on from {old} to {new}", "The section {old} becomes {new}."
    ),
    "sections gone": Words(
        "sections are gone",
        ("Remove the section {names}", "Remove the sections {names}"),
        ("The section {names} is gone.", "These sections are gone: {names}."),
    ),
    "sections new": Words(
        "sections are new",
        ("Add the section {names}", "Add the sections {names}"),
        ("The section {names} is new.", "These sections are new: {names}."),
    ),
    "sections renamed": Words(
        "sections have other headings",
        "Rename {old} to {new}",
        ("The heading {old} becomes {new}.", "Headings change, {old} to {new} among them."),
    ),
    "tab samples gone": Words(
        "a tab with its samples is gone",
        ("Remove the {name} samples", "Remove {name} samples from {sections}"),
        "The tab {name} with its samples is gone from {sections}.",
    ),
    "tab samples new": Words(
        "a tab with samples is new",
        ("Add {name} samples", "Add {name} samples to {sections}"),
        "A tab {name} with samples is new in {sections}.",
    ),
    "tabs gone": Words(
        "a tab is gone",
        ("Remove the tab {name}", "Remove the tab {name} from {sections}"),
        "The tab {name} is gone from {sections}.",
    ),
    "tabs new": Words(
        "a tab is new",
        ("Add the tab {name}", "Add the tab {name} to {sections}"),
        "The tab {name} is new in {sections}.",
    ),
    "samples gone": Words(
        "code samples are gone", "Remove {samples} in {languages}", "The text loses {samples} in {languages}."
    ),
    "samples new": Words(
        "code samples are new", "Add {samples} in {languages}", "The text gains {samples} in {languages}."
    ),
    "samples gone unnamed": Words(
        "code samples are gone", "Remove {samples} of code", "The text loses {samples} of code."
    ),
    "samples new unnamed": Words("code samples are new", "Add {samples} of code", "The text gains {samples} of code."),
    "api version": Words(
        "another version of an interface",
        "Move from version {old} to {new}",
        "The version {old} becomes {new} in {places}.",
    ),
    "package major": Words(
        "a package has another major version",
        "Update {name} from {old} to {new}",
        "{name} goes from {old} to {new}, another major version.",
    ),
    "package version": Words(
        "a package has another version", "Update {name} from {old} to {new}", "{name} goes from {old} to {new}."
    ),
    "package versions": Words(
        "packages have other versions", "Update {names}", "Packages have other versions: {names}."
    ),
    "packages gone": Words(
        "packages are not required any more",
        "Stop depending on {names}",
        "The list does not name these packages any more: {names}.",
    ),
    "packages new": Words("more packages are required", "Depend on {names}", "The list names more packages: {names}."),
    "messages new": Words("messages are new", "Add {messages} to the catalogue", "The catalogue gains {messages}."),
    "messages gone": Words(
        "messages are gone", "Remove {messages} from the catalogue", "The catalogue loses {messages}."
    ),
    "messages edited": Words(
        "translations differ", "Update the translations of messages", "Translations of messages differ."
    ),
    "catalogue header": Words(
        "only the header of the catalogue differs",
        "Update the header of the catalogue",
        "Only its header and comments differ, no message does.",
    ),
    "own version": Words(
        "the project has another version", "Bump the version from {old} to {new}", "The version {old} becomes {new}."
    ),
    "entries gone": Words("entries are gone", "Remove {names} from the contents", "Entries are gone: {names}."),
    "entries new": Words("entries are new", "Add {names} to the contents", "Entries are new: {names}."),
    "redirects new to one place": Words(
        "pages are redirected",
        ("Redirect {page} to {target}", "Redirect {pages} to {target}"),
        ("{page} now leads to {target}.", "{pages} now lead to {target}."),
    ),
    "redirects new": Words(
        "pages are redirected",
        ("Redirect {page}", "Redirect {pages}, {page} among them"),
        ("{page} is redirected.", "{pages} are redirected, {page} among them."),
    ),
    "redirects turned": Words(
        "redirects lead elsewhere",
        ("Redirect to {new} instead of {old}", "Redirect {pages} elsewhere, to {new} among others"),
        "{pages} lead elsewhere: to {new} instead of {old}.",
    ),
    "redirects gone": Words(
        "pages are not redirected any more",
        ("Stop redirecting {page}", "Stop redirecting {pages}, {page} among them"),
        ("{page} is not redirected any more.", "{pages} are not redirected any more, {page} among them."),
    ),
    "link replaced": Words(
        "links lead elsewhere", "Replace {old} with {new} in {links}", "{old} becomes {new} in {links}."
    ),
    "other link replaced": Words("links lead elsewhere", None, "{old} becomes {new} in {links}."),
    "text edited": Words("the wording is edited", "Reword the text on {names}"),
    "text new": Words("text is new", "Add text on {names}"),
    "text gone": Words("text is gone", "Remove text on {names}"),
    "page edited in parts": Words("the wording is edited", "Reword the page {title}"),
    "page new in parts": Words("text is new", "Extend the page {title}"),
    "page gone in parts": Words("text is gone", "Shorten the page {title}"),
    "line new": Words("lines are new", "Add {line}"),
    "line gone": Words("lines are gone", "Remove {line}"),
    "line edited": Words("lines are edited", "Edit {line}"),
    "setting": Words("a value changed", "Change {key} from {old} to {new}", "{key} changes from {old} to {new}."),
    "settings gone": Words("keys are gone", "Remove {names}", "Keys are gone: {names}."),
    "settings new": Words("keys are new", "Add {names}", "Keys are new: {names}."),
    "settings changed": Words("values changed", "Change {names}", "Values change: {names}."),
    "metadata value": Words(
        "only metadata changed", "Change {key} from {old} to {new}", "{key} changes from {old} to {new}."
    ),
    "metadata tags new": Words("only metadata changed", "Add {names} to the metadata", "The metadata gains {names}."),
    "metadata tags gone": Words(
        "only metadata changed", "Remove {names} from the metadata", "The metadata loses {names}."
    ),
    "metadata": Words("only metadata changed", "Change the metadata {names}", "Only metadata changes: {names}."),
    "deprecated in code": Words("a deprecation is announced", None, "A deprecation is announced."),
    "deprecation gone": Words(
        "a deprecation is not announced any more", None, "A deprecation is not announced any more."
    ),
    "deprecated": Words(
        "an end is announced",
        "Announce the end of {name}",
        "The text now speaks of a deprecation or an end of support, beside {name}.",
    ),
    "deprecated unnamed": Words(
        "an end is announced", None, "The text now speaks of a deprecation or an end of support."
    ),
    "rows gone": Words("rows of a table are gone", "Remove {names} from a table", "A table loses {rows}: {names}."),
    "rows new": Words("rows of a table are new", "Add {names} to a table", "A table gains {rows}: {names}."),
    "words replaced": Words("words are replaced", "Replace {old} with {new}", "{old} becomes {new} in {places}."),
    "other words replaced": Words("words are replaced", "Replace {old} with {new}", "{old} becomes {new} in {places}."),
    "under headings": Words("parts of a page are edited", "Edit {names}", "The edits are under {names}."),
    "in definitions": Words("definitions are edited", "Edit {names}", "The edits are in {names}."),
    "layout only": Words(
        "only the layout of the code changed", "Reformat the code", "Only the layout of the code changes."
    ),
    "annotations only": Words(
        "only type annotations changed", "Rewrite type annotations", "Only type annotations and imports change."
    ),
    "parameters new": Words(
        "public calls take more",
        ("Add the parameter {names}", "Add the parameters {names}"),
        ("The parameter {names} is new and may be left out.", "These parameters are new and may be left out: {names}."),
    ),
    "imports moved": Words(
        "only imports changed", "Import {names} from elsewhere", "Imports come from elsewhere: {names}."
    ),
    "fields gone": Words(
        "fields are gone", ("Remove the field {names}", "Remove the fields {names}"), "Fields are gone: {names}."
    ),
    "fields new": Words(
        "fields are new", ("Add the field {names}", "Add the fields {names}"), "Fields are new: {names}."
    ),
    "items gone": Words("items of a list are gone", "Remove {names}", "Items are gone: {names}."),
    "items new": Words("items of a list are new", "Add {names}", "Items are new: {names}."),
    "values gone": Words("values are not set any more", "Stop setting {names}", "These are not set any more: {names}."),
    "values new": Words("values are set", "Set {names}", "These are set now: {names}."),
    "special methods gone": Words("special methods are gone", "Remove {names}", "Special methods are gone: {names}."),
    "special methods new": Words("special methods are new", "Add {names}", "Special methods are new: {names}."),
    "imports gone": Words("only imports changed", "Stop importing {names}", "Imports are gone: {names}."),
    "imports new": Words("only imports changed", "Import {names}", "Imports are new: {names}."),
    "conditions gone": Words(
        "a condition is gone",
        "Stop checking {names}",
        ("The condition {names} is gone.", "These conditions are gone: {names}."),
    ),
    "conditions new": Words(
        "a condition is new",
        "Check {names}",
        ("The condition {names} is new.", "These conditions are new: {names}."),
    ),
    "condition replaced": Words(
        "a condition is another", "Check {new} instead of {old}", "The condition {old} becomes {new}."
    ),
    "raises gone": Words(
        "an exception is not raised any more",
        "Stop raising {names}",
        "These exceptions are not raised there any more: {names}.",
    ),
    "raises new": Words("an exception is raised", "Raise {names}", "These exceptions are raised now: {names}."),
    "catches gone": Words(
        "an exception is not caught any more",
        "Stop catching {names}",
        "These exceptions are not caught there any more: {names}.",
    ),
    "catches new": Words("an exception is caught", "Catch {names}", "These exceptions are caught now: {names}."),
    "decorators gone": Words("decorators are gone", "Take off {names}", "Decorators are gone: {names}."),
    "decorators new": Words("decorators are new", "Decorate with {names}", "Decorators are new: {names}."),
    "return replaced": Words(
        "something else is returned", "Return {new} instead of {old}", "{new} is returned instead of {old}."
    ),
    "arguments gone": Words(
        "arguments are gone",
        ("Remove the argument {names}", "Remove the arguments {names}"),
        "Arguments are gone: {names}.",
    ),
    "arguments new": Words(
        "arguments are new", ("Add the argument {names}", "Add the arguments {names}"), "Arguments are new: {names}."
    ),
    "calls gone": Words("calls are gone", "Stop calling {names}", "Calls are gone: {names}."),
    "calls new": Words("calls are new", "Call {names}", "Calls are new: {names}."),
    "call replaced": Words(
        "something else is called", "Call {new} instead of {old}", "{new} is called instead of {old}."
    ),
    "styles gone": Words("style rules are gone", "Remove the styles of {names}", "Style rules are gone: {names}."),
    "styles new": Words("style rules are new", "Add styles for {names}", "Style rules are new: {names}."),
    "properties gone": Words("style properties are gone", "Remove {names}", "Properties are gone: {names}."),
    "properties new": Words("style properties are new", "Set {names}", "Properties are new: {names}."),
    "elements gone": Words("elements are gone", "Remove {names}", "Elements are gone: {names}."),
    "elements new": Words("elements are new", "Add {names}", "Elements are new: {names}."),
    "element replaced": Words("elements are others", "Use {new} instead of {old}", "The element {old} becomes {new}."),
    "attributes gone": Words(
        "attributes are gone",
        ("Remove the attribute {names}", "Remove the attributes {names}"),
        "Attributes are gone: {names}.",
    ),
    "attributes new": Words(
        "attributes are new",
        ("Add the attribute {names}", "Add the attributes {names}"),
        "Attributes are new: {names}.",
    ),
    "template tags gone": Words("template tags are gone", "Remove {names}", "Template tags are gone: {names}."),
    "template tags new": Words("template tags are new", "Add {names}", "Template tags are new: {names}."),
    "template tag replaced": Words("a template tag is another", "Replace {old} with {new}", "{old} becomes {new}."),
    "text replaced": Words("the text reads otherwise", "Change {old} to {new}", "The text {old} becomes {new}."),
    "commit breaking change": Words("a commit says so: “{subject}”"),
    "commit new feature": Words("a commit says so: “{subject}”"),
    "note breaking change": Words("the change log says: “{subject}”"),
    "note new feature": Words("the change log says: “{subject}”"),
    "note bug fix": Words("the change log says: “{subject}”"),
    "guard new": Words("a small edit that guards against a failure"),
    "commit bug fix": Words("a commit says so: “{subject}”"),
    "cut": Words("of a long patch only the beginning was looked at"),
}
