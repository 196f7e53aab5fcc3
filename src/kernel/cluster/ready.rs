//! Whether PostgreSQL serves: asked by a real start-up exchange over the socket.

use std::io::{self, Read, Write};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::time::Duration;

/// Whether PostgreSQL lets a user in: a real start-up exchange, answered with `R` (authenticated)
/// when it serves and with `E` while it starts or repairs itself.
pub fn lets_in(socket: &Path) -> io::Result<bool> {
    let mut stream = UnixStream::connect(socket.join(super::socket_name()))?;
    stream.set_read_timeout(Some(Duration::from_secs(2)))?;
    stream.write_all(&startup_packet())?;
    let mut kind = [0];
    stream.read_exact(&mut kind)?;
    stream.write_all(b"X\0\0\0\x04")?; // good-bye
    Ok(kind == *b"R")
}

/// Length, protocol 3.0, then names and values that end with a zero each.
fn startup_packet() -> Vec<u8> {
    let body = b"\0\x03\0\0user\0postgres\0database\0postgres\0\0";
    let length = u32::try_from(body.len() + 4).unwrap_or_default();
    [&length.to_be_bytes()[..], body].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_length_of_the_startup_packet_counts_itself() {
        let packet = startup_packet();
        assert_eq!(u32::from_be_bytes([packet[0], packet[1], packet[2], packet[3]]) as usize, packet.len());
    }
}
