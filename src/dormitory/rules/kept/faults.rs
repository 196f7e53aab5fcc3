//! What may be wrong with kept places.
//! Source: issue 3, point 2 (quotas, shares, caps; preflight).
use super::{Group, Keeps, MAX_GROUPS, Places, Sex, Who, kept};
use uuid::Uuid;

/// What is wrong with kept places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeptFault {
    TooManyGroups,
    /// More places are kept there than there are.
    MoreKeptThanPlaces {
        dormitory: Uuid,
        sex: Sex,
    },
    /// Two caps meet in one dormitory: which of them counts would be open.
    TwoCaps {
        dormitory: Uuid,
        sex: Sex,
    },
    /// Places are kept in a dormitory that is not in the campaign.
    Outside {
        group: u16,
    },
    /// The group takes everybody: nothing is kept for anybody.
    GroupOfEverybody {
        group: u16,
    },
}

/// Every fault of the groups of a campaign with these places.
pub fn faults(all: &[Places], groups: &[Group]) -> Vec<KeptFault> {
    let mut faults = Vec::new();
    if groups.len() > MAX_GROUPS {
        faults.push(KeptFault::TooManyGroups);
    }
    for (number, group) in (1..).zip(groups) {
        let known = |at: &Places| all.iter().any(|p| (p.dormitory, p.sex) == (at.dormitory, at.sex));
        if !group.places.iter().all(known) {
            faults.push(KeptFault::Outside { group: number });
        }
        if group.who == Who::default() {
            faults.push(KeptFault::GroupOfEverybody { group: number });
        }
    }
    for places in all {
        let (dormitory, sex) = (places.dormitory, places.sex);
        let minima: u32 = kept(groups, places).filter(|(_, keeps, _)| *keeps != Keeps::AtMost).map(|(_, _, count)| count).sum();
        if minima + places.accessible > places.count {
            faults.push(KeptFault::MoreKeptThanPlaces { dormitory, sex });
        }
        if kept(groups, places).filter(|(_, keeps, _)| *keeps == Keeps::AtMost).count() > 1 {
            faults.push(KeptFault::TwoCaps { dormitory, sex });
        }
    }
    faults
}
