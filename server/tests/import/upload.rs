//! `POST /app/imports` and the report, on the real router.

use std::{future::Future, sync::Arc};

use axum::{
    Router,
    body::{Body, Bytes},
    http::{Request, Response, StatusCode, header},
};
use domain::{
    catalog::Property,
    identity::Role,
    import::{
        Reader,
        run::ImportStatus,
        store::{self as imports, Chunk, ImportRecord},
    },
    scope::{Agency, Scope},
};
use futures::TryStreamExt;
use object_store::{ObjectStore, ObjectStoreExt, memory::InMemory};
use server::{
    config::Config,
    http::{AppState, router},
};
use test_database::{PASSWORD, TestDatabase};
use tower::ServiceExt;

const FILE: &str = "operation,property_type,place_with_parent_names,lat-lon,price,currency,surface_covered_in_m2,properati_url\n\
    sell,house,|Tlalpan|Distrito Federal|México|,,1000000,MXN,100,http://x/a1_venta_casa_x\n\
    sell,house,|Tlalpan|Distrito Federal|México|,,,MXN,100,http://x/b2_venta_casa_x\n";

/// The server over a database of its own.
struct Server {
    database: TestDatabase,
    storage: Arc<InMemory>,
    router: Router,
}

/// Runs a test on a thread of its own: rendering takes more stack than a test's has.
fn run<F: Future<Output = ()> + 'static>(test: fn() -> F) {
    let on_thread = move || tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap().block_on(test());
    let thread = std::thread::Builder::new().stack_size(16 << 20).spawn(on_thread).unwrap();
    if let Err(panic) = thread.join() {
        std::panic::resume_unwind(panic);
    }
}

impl Server {
    async fn start() -> Self {
        let database = TestDatabase::new().await;
        let storage = Arc::new(InMemory::new());
        let config = Config::read(|name| (name == "NEXUS_DATA_DIR").then(|| "/nowhere".to_owned())).unwrap();
        let router = router(AppState::new(config, database.pools.clone(), storage.clone()));
        Self { database, storage, router }
    }

    async fn send(&self, request: Request<Body>) -> (StatusCode, Response<()>, String) {
        let (parts, body) = self.router.clone().oneshot(request).await.unwrap().into_parts();
        let bytes: Bytes = axum::body::to_bytes(body, 10 << 20).await.unwrap();
        (parts.status, Response::from_parts(parts, ()), String::from_utf8_lossy(&bytes).into_owned())
    }

    /// The session cookie of somebody.
    async fn log_in(&self, email: &str) -> String {
        let form = format!("email={email}&password={}", PASSWORD.replace(' ', "+"));
        let request = Request::post("/log-in").header(header::CONTENT_TYPE, "application/x-www-form-urlencoded").body(form.into()).unwrap();
        let (status, answer, _) = self.send(request).await;
        assert_eq!(status, StatusCode::SEE_OTHER);
        answer.headers()[header::SET_COOKIE].to_str().unwrap().split(';').next().unwrap().to_owned()
    }

    async fn upload(&self, cookie: &str, agency: &str, file: &[u8]) -> (StatusCode, Response<()>, String) {
        let mut body = format!(
            "--edge\r\nContent-Disposition: form-data; name=\"agency\"\r\n\r\n{agency}\r\n\
             --edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"C:\\casas.csv\"\r\nContent-Type: text/csv\r\n\r\n"
        )
        .into_bytes();
        body.extend_from_slice(file);
        body.extend_from_slice(b"\r\n--edge--\r\n");
        let request = Request::post("/app/imports")
            .header(header::COOKIE, cookie)
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=edge")
            .body(body.into());
        self.send(request.unwrap()).await
    }

    async fn post(&self, cookie: &str, path: &str, fields: &[(&str, &str)]) -> (StatusCode, Response<()>) {
        let body: Vec<String> = fields.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = Request::post(path).header(header::COOKIE, cookie);
        let request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded").body(body.join("&").into()).unwrap();
        let (status, answer, _) = self.send(request).await;
        (status, answer)
    }

    async fn get(&self, cookie: &str, path: &str) -> (StatusCode, Response<()>, String) {
        self.send(Request::get(path).header(header::COOKIE, cookie).body(Body::empty()).unwrap()).await
    }

    async fn runs(&self, actor: Agency) -> Vec<ImportRecord> {
        let mut scope = Scope::staff(&self.database.pools, actor).await.unwrap();
        imports::list(&mut scope, &imports::RunFilter::default()).await.unwrap().0
    }

    async fn files(&self) -> usize {
        self.storage.list(None).try_collect::<Vec<_>>().await.unwrap().len()
    }
}

#[test]
fn a_file_is_stored_reviewed_and_imported() {
    run(|| async {
        let server = Server::start().await;
        let alfa = server.database.agency("Alfa").await;
        let cookie = server.log_in("admin@alfa.test").await;
        let (status, answer, _) = server.upload(&cookie, &alfa.agency.to_string(), FILE.as_bytes()).await;
        assert_eq!(status, StatusCode::SEE_OTHER);
        let runs = server.runs(alfa).await;
        assert_eq!((runs.len(), runs[0].file_name.as_str(), runs[0].status), (1, "casas.csv", ImportStatus::Review));
        let path = format!("/app/imports/{}", runs[0].id);
        assert_eq!(answer.headers()[header::LOCATION], format!("{path}/review").as_str());
        let stored = server.storage.get(&imports::file_key(alfa.agency, runs[0].id).into()).await.unwrap().bytes().await.unwrap();
        assert_eq!(stored, FILE.as_bytes());

        // The first rows as they would go in, with what is wrong; then the start.
        let (status, _, page) = server.get(&cookie, &format!("{path}/review")).await;
        assert!(status.is_success() && page.contains("formato de Properati") && page.contains("Falta el dato."), "{page}");
        assert!(page.contains("$ 1,000,000 MXN") && page.contains("unas 2 filas"), "{page}");
        let agency = alfa.agency.to_string();
        let (status, answer) = server.post(&cookie, &format!("{path}/review"), &[("agency", &agency), ("do", "start")]).await;
        assert_eq!((status, &answer.headers()[header::LOCATION]), (StatusCode::SEE_OTHER, &path.parse().unwrap()));
        let (status, _) = server.post(&cookie, &format!("{path}/review"), &[("agency", &agency), ("do", "start")]).await;
        assert_eq!(status, StatusCode::CONFLICT, "it has started");

        // Waiting, then with its problems; in the language of the person.
        let (status, _, page) = server.get(&cookie, &path).await;
        assert!(status.is_success() && page.contains("En espera") && page.contains("http-equiv"), "{page}");
        write(&server, alfa, runs[0].id).await;
        let (_, _, page) = server.get(&cookie, &path).await;
        assert!(page.contains("Falta el dato.") && page.contains("Rechazada") && page.contains("Terminada"), "{page}");
        let (_, _, page) = server.get(&cookie, &format!("{path}?severity=doubtful")).await;
        assert!(!page.contains("Falta el dato."));
        let (_, _, page) = server.get(&cookie, &format!("{path}?severity=rejected&reason=missing&column=price")).await;
        assert!(page.contains("Falta el dato.") && page.contains("Todos los motivos"), "{page}");
        let (status, answer, report) = server.get(&cookie, &format!("{path}/report.csv")).await;
        assert_eq!(
            (status, report.as_str()),
            (StatusCode::OK, "\u{feff}Línea,Columna,Valor,Motivo,Estado\n3,price,,Falta el dato.,Rechazada\n")
        );
        assert!(answer.headers()[header::CONTENT_DISPOSITION].to_str().unwrap().starts_with("attachment"));
        assert!(server.get(&cookie, "/app/imports").await.2.contains("casas.csv"));

        server.database.agency("Beta").await;
        let other = server.log_in("admin@beta.test").await;
        for path in [path.clone(), format!("{path}/report.csv"), format!("{path}/review")] {
            assert_eq!(server.get(&other, &path).await.0, StatusCode::NOT_FOUND, "{path}");
            assert_eq!(server.get("", &path).await.0, StatusCode::SEE_OTHER, "{path}");
        }
    });
}

/// What the job does.
async fn write(server: &Server, actor: Agency, import: domain::id::ImportId) {
    let mut scope = Scope::job(&server.database.pools, actor).await.unwrap();
    let fence = imports::start(&mut scope, import).await.unwrap().unwrap().fence;
    let reader = Reader::<Property, _>::suggested(FILE.as_bytes()).unwrap();
    let source = reader.plan().source_code();
    let rows: Vec<_> = reader.map(|row| row.unwrap()).collect();
    imports::write_chunk(&mut scope, &Chunk { import, fence, source: &source, rows: &rows }).await.unwrap();
    imports::finish(&mut scope, import, fence).await.unwrap();
    scope.commit().await.unwrap();
}

#[test]
fn what_is_refused_says_why_and_leaves_nothing() {
    run(|| async {
        let server = Server::start().await;
        let alfa = server.database.agency("Alfa").await;
        let beta = server.database.agency("Beta").await;
        server.database.member(alfa, "agente@alfa.test", Role::Agent).await;
        let cookie = server.log_in("admin@alfa.test").await;
        let agency = alfa.agency.to_string();

        let (status, _, page) = server.upload(&cookie, &beta.agency.to_string(), FILE.as_bytes()).await;
        assert!(status == StatusCode::CONFLICT && page.contains("cambiaste de inmobiliaria"), "{status} {page}");
        let large = [FILE.as_bytes(), &vec![b'x'; 51 << 20]].concat();
        for (file, reason) in [
            (&b"PK\x03\x04\x00\x00,"[..], "No es un archivo CSV ni XLSX."),
            (b"a,b\x00\n1,2\n", "No es un archivo CSV ni XLSX."),
            (b"%PDF-1.7", "No es un archivo CSV ni XLSX."),
            (b"", "Falta este dato."),
            (&large, "El archivo pasa de 50 MB."),
        ] {
            let (status, _, page) = server.upload(&cookie, &agency, file).await;
            assert!(status == StatusCode::UNPROCESSABLE_ENTITY && page.contains(reason), "{reason} {status} {page}");
        }
        let agent = server.log_in("agente@alfa.test").await;
        assert_eq!(server.upload(&agent, &agency, FILE.as_bytes()).await.0, StatusCode::FORBIDDEN);
        assert_eq!(server.get(&agent, "/app/imports").await.0, StatusCode::FORBIDDEN);
        assert!(!server.get(&agent, "/app/properties").await.2.contains("/app/imports"));
        assert_eq!(server.upload("", &agency, FILE.as_bytes()).await.0, StatusCode::SEE_OTHER);
        let foreign = Request::post("/app/imports").header("sec-fetch-site", "cross-site").header(header::COOKIE, &cookie);
        assert_eq!(server.send(foreign.body(Body::empty()).unwrap()).await.0, StatusCode::FORBIDDEN);
        assert_eq!((server.runs(alfa).await.len(), server.runs(beta).await.len(), server.files().await), (0, 0, 0));
    });
}
