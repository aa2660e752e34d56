//! Schemas of the document in few words.

use std::fmt::{Result, Write};

use serde_json::Value;

use super::{entries, text, words::Words};
use crate::identity::letter::escape;

/// A named schema as a section of the page.
pub fn write(page: &mut String, words: &Words, name: &str, schema: &Value) -> Result {
    let name = escape(name);
    write!(page, "<section id=\"schema-{name}\"><h3>{name}</h3><p>{}</p>", escape(text(schema, "description")))?;
    let required: Vec<&str> = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    if schema["properties"].is_object() {
        let Words { member, kind: sort, meaning, required: must, .. } = words;
        write!(page, "<div class=\"wide\" tabindex=\"0\"><table><tr><th>{member}</th><th>{sort}</th><th>{meaning}</th></tr>")?;
        for (member, value) in entries(&schema["properties"]) {
            let mark = if required.contains(&member.as_str()) { format!(" ({must})") } else { String::new() };
            let meaning = escape(text(value, "description"));
            write!(page, "<tr><td><code>{}</code>{mark}</td><td>{}</td><td>{meaning}</td></tr>", escape(member), kind(value))?;
        }
        page.write_str("</table></div>")?;
    } else {
        write!(page, "<p>{}</p>", kind(schema))?;
    }
    page.write_str("</section>")
}

/// A schema in a few words, with links to those that have a name.
pub fn kind(schema: &Value) -> String {
    if let Some(name) = schema["$ref"].as_str().and_then(|name| name.rsplit('/').next()) {
        return format!("<a href=\"#schema-{0}\">{0}</a>", escape(name));
    }
    if let Some(choices) = schema["enum"].as_array() {
        let choices: Vec<String> = choices.iter().map(|choice| format!("<code>{}</code>", escape(&choice.to_string()))).collect();
        return choices.join(", ");
    }
    for name in ["oneOf", "anyOf", "allOf"] {
        if let Some(parts) = schema[name].as_array() {
            return parts.iter().map(kind).collect::<Vec<_>>().join(if name == "allOf" { " and " } else { " or " });
        }
    }
    match &schema["type"] {
        Value::String(name) if name == "array" => format!("array of {}", kind(&schema["items"])),
        Value::String(name) => escape(name),
        Value::Array(names) => names.iter().filter_map(Value::as_str).map(escape).collect::<Vec<_>>().join(" or "),
        _ => String::new(),
    }
}
