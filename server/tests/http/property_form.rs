//! A property as its form sends it.

use domain::catalog::Status;

use crate::site::Site;

#[tokio::test]
async fn a_place_is_pasted_as_a_link_and_a_bad_one_is_told_beside_its_field() {
    let site = Site::new().await;
    let (alfa, mut browser) = site.agency("Alfa").await;
    let agency = alfa.agency.to_string();
    let fields = |place: &'static str| {
        let status = Status::Draft.code();
        vec![
            ("agency", agency.clone()),
            ("title", "Casa".into()),
            ("property_type", "house".into()),
            ("status", status.into()),
            ("location", place.into()),
        ]
    };
    for (bad, told) in [("https://maps.app.goo.gl/AbCdEf", "un enlace largo"), ("19.4326, 99.1332", "En México la longitud es negativa")] {
        let fields = fields(bad);
        let sent: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let refused = browser.post("/app/properties/new", &sent).await;
        assert_eq!(refused.status, 422);
        let (before, after) = refused.body.split_once(told).unwrap_or_else(|| panic!("{}", refused.body));
        assert!(before.contains(&format!("value=\"{bad}\"")) && before.rfind("location-error") > before.rfind("postal_code"), "{after}");
    }
    let fields = fields("https://www.google.com/maps/@19.4326,-99.1332,17z");
    let sent: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let saved = browser.post("/app/properties/new", &sent).await;
    assert_eq!(saved.status, 303, "{}", saved.body);
    let path = saved.location().split('?').next().unwrap().to_owned();
    assert!(browser.get(&path).await.body.contains("19.4326, -99.1332"));
    assert!(browser.get(&format!("{path}/edit")).await.body.contains("value=\"19.4326, -99.1332\""));
}
