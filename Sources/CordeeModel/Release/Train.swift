/// Releases that move together: one version for each service that moves.
package struct Train: Hashable, Codable, Sendable {
    /// Its name: `2026-11-22.1`.
    package var id: TrainID
    /// Who moves to what, ordered by service.
    package var cars: [Car]

    /// One service and the version it moves to.
    package struct Car: Hashable, Codable, Sendable {
        /// The service.
        package var service: ServiceID
        /// The version.
        package var version: Version

        /// Couples a service to a version.
        package init(service: ServiceID, version: Version) {
            self.service = service
            self.version = version
        }
    }

    /// Puts a train together.
    package init(id: TrainID, cars: [Car]) {
        self.id = id
        self.cars = cars.sorted { $0.service < $1.service }
    }
}
