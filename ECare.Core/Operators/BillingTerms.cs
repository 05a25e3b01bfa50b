using ECare.Core.Primitives;

namespace ECare.Core.Operators;

/// <summary>How an operator bills.</summary>
/// <param name="Calendar">Whose months are the periods: Nepal bills by those of Bikram Sambat.</param>
/// <param name="DaysToPay">From the day of issue to the day on which the money is due.</param>
/// <param name="Form">How bills come to whoever never chose.</param>
public sealed record BillingTerms(CalendarSystem Calendar = CalendarSystem.Gregorian, int DaysToPay = 20, BillForm Form = BillForm.Electronic);

/// <summary>How bills come. The names are stored.</summary>
public enum BillForm
{
    /// <summary>By post, and in the portal as well.</summary>
    Paper = 1,

    /// <summary>In the portal only, with a message that it is there.</summary>
    Electronic = 2,
}
