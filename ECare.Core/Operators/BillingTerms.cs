using ECare.Core.Primitives;

namespace ECare.Core.Operators;

/// <summary>How an operator bills.</summary>
/// <param name="Calendar">Whose months are the periods: Nepal bills by those of Bikram Sambat.</param>
/// <param name="DaysToPay">From the day of issue to the day on which the money is due.</param>
public sealed record BillingTerms(CalendarSystem Calendar = CalendarSystem.Gregorian, int DaysToPay = 20);
