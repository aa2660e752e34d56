//! Connection addresses that both sqlx and libpq understand.

/// Builds `postgres://role:password@socket-directory:port/database`, each part percent-encoded.
///
/// The socket directory stands in the host's place: an empty host is no valid address to sqlx's parser.
/// Encryption is off, since the socket never leaves the machine and asking for it costs a round trip.
pub(crate) fn url(role: &str, password: &str, socket_directory: &str, port: u16, database: &str) -> String {
    format!("postgres://{}:{}@{}:{port}/{}?sslmode=disable", encode(role), encode(password), encode(socket_directory), encode(database))
}

fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::url;

    #[test]
    fn every_part_is_encoded() {
        assert_eq!(
            url("app web", "p@ss/w:rd", "/tmp/é x", 5439, "a?b#c"),
            "postgres://app%20web:p%40ss%2Fw%3Ard@%2Ftmp%2F%C3%A9%20x:5439/a%3Fb%23c?sslmode=disable"
        );
    }
}
