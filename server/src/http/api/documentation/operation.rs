//! One operation of the document as a section of the page.

use std::fmt::{Result, Write};

use serde_json::Value;

use super::{entries, schema::kind, text, words::Words};
use crate::identity::letter::escape;

/// An operation with where and how it is asked for.
#[derive(Clone, Copy)]
pub struct Operation<'a> {
    pub path: &'a str,
    pub method: &'a str,
    pub value: &'a Value,
}

impl Operation<'_> {
    pub fn anchor(&self) -> String {
        escape(text(self.value, "operationId"))
    }

    pub fn tag(&self) -> &str {
        self.value["tags"][0].as_str().unwrap_or_default()
    }

    fn needs_token(&self) -> bool {
        self.value["security"][0]["token"].is_array()
    }

    pub fn write(&self, page: &mut String, words: &Words) -> Result {
        let Self { path, method, value } = self;
        write!(page, "<section id=\"{}\"><h3>{}</h3>", self.anchor(), escape(text(value, "summary").trim_end_matches('.')))?;
        write!(page, "<p class=\"call\"><b>{}</b> <code>{}</code></p>", method.to_uppercase(), escape(path))?;
        write!(page, "<p>{}</p>", escape(text(value, "description")))?;
        let scopes: Vec<&str> = value["security"][0]["token"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        if !scopes.is_empty() {
            write!(page, "<p>{} <code>{}</code>.</p>", words.needs, escape(&scopes.join(", ")))?;
        }
        self.write_parameters(page, words)?;
        if let Some(schema) = self.body() {
            write!(page, "<p><b>{}</b>: {}</p>", words.body, kind(schema))?;
        }
        write!(page, "<p><b>{}</b></p><pre tabindex=\"0\"><code>{}</code></pre>", words.example, escape(&self.example()))?;
        self.write_answers(page, words)?;
        page.write_str("</section>")
    }

    fn body(&self) -> Option<&Value> {
        self.value.pointer("/requestBody/content/application~1json/schema")
    }

    /// The call with curl, where `$NEXUS` is this page's address without `/api`.
    fn example(&self) -> String {
        let mut call = format!("curl -X {} \"$NEXUS{}\"", self.method.to_uppercase(), self.path.replace("{id}", "$ID"));
        if self.needs_token() {
            call.push_str(" \\\n  -H \"Authorization: Bearer $TOKEN\"");
        }
        if self.body().is_some() {
            call.push_str(" \\\n  -H \"Content-Type: application/json\" \\\n  -d @body.json");
        }
        call
    }

    fn write_parameters(&self, page: &mut String, words: &Words) -> Result {
        let Some(parameters) = self.value["parameters"].as_array().filter(|parameters| !parameters.is_empty()) else { return Ok(()) };
        let Words { parameters: caption, name, place, kind: sort, meaning, required, .. } = words;
        write!(page, "<div class=\"wide\" tabindex=\"0\"><table><caption>{caption}</caption>")?;
        write!(page, "<tr><th>{name}</th><th>{place}</th><th>{sort}</th><th>{meaning}</th></tr>")?;
        for parameter in parameters {
            let mark = if parameter["required"] == true { format!(", {required}") } else { String::new() };
            let (name, place) = (escape(text(parameter, "name")), escape(text(parameter, "in")));
            let (sort, meaning) = (kind(&parameter["schema"]), escape(text(parameter, "description")));
            write!(page, "<tr><td><code>{name}</code></td><td>{place}{mark}</td><td>{sort}</td><td>{meaning}</td></tr>")?;
        }
        page.write_str("</table></div>")
    }

    fn write_answers(&self, page: &mut String, words: &Words) -> Result {
        let Words { answers, status, meaning, body, .. } = words;
        write!(page, "<div class=\"wide\" tabindex=\"0\"><table><caption>{answers}</caption>")?;
        write!(page, "<tr><th>{status}</th><th>{meaning}</th><th>{body}</th></tr>")?;
        for (status, response) in entries(&self.value["responses"]) {
            let schema = entries(&response["content"]).next().map(|(_, content)| kind(&content["schema"])).unwrap_or_default();
            write!(page, "<tr><td>{}</td><td>{}</td><td>{schema}</td></tr>", escape(status), escape(text(response, "description")))?;
        }
        page.write_str("</table></div>")
    }
}
