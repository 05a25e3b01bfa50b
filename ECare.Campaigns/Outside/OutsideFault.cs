namespace ECare.Campaigns.Outside;

/// <summary>Why a row was not taken. The names are stored.</summary>
public enum OutsideFault
{
    /// <summary>The first line lacks a column.</summary>
    NoColumns = 1,

    /// <summary>Another number of fields than the first line, or a quote that does not end.</summary>
    BadRow = 2,
    BadNumber = 3,
    BadOffer = 4,
    BadTime = 5,

    /// <summary>In the future, or too long ago.</summary>
    NotThen = 6,

    /// <summary>Nobody has the number or the id.</summary>
    Nobody = 7,

    /// <summary>No campaign is for it.</summary>
    NoCampaign = 8,

    /// <summary>The rest of the table was not read.</summary>
    TooMany = 9,
}
