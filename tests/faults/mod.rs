//! What the program must bear: clients that vanish, kills, storms. Each test has been seen red on a build with the fault it looks for
//! (`make sabotage`).
mod disconnects;
mod kills;
mod limits;
mod program;
