using ECare.Core.Primitives;

namespace ECare.Web.Display;

/// <summary>What a person chose over what the language does by itself. <c>default</c> leaves everything to the language.</summary>
/// <param name="LatinDigits">True for 123 where the language would write १२३ or ١٢٣; false for the language's own.</param>
/// <param name="Calendar">The calendar that dates are shown in.</param>
public readonly record struct DisplayPreferences(bool LatinDigits = false, CalendarSystem? Calendar = null);
