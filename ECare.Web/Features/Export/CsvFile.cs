using System.Globalization;
using System.Text;
using ECare.Core.Primitives;
using Microsoft.AspNetCore.Mvc;

namespace ECare.Web.Features.Export;

/// <summary>
/// A table for a spreadsheet, as RFC 4180 has it. Figures are written for machines: a point for decimals, no grouping, ISO dates, whatever
/// language the page speaks. Text that a spreadsheet would take for a formula is quoted with an apostrophe.
/// </summary>
internal sealed class CsvFile
{
    private const string LineEnd = "\r\n";

    /// <summary>The mark at the beginning of a file that is sent row by row; it tells spreadsheets that it is UTF-8.</summary>
    public static ReadOnlyMemory<byte> Mark { get; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true).GetPreamble();

    private readonly StringBuilder text = new();

    public CsvFile(params ReadOnlySpan<string> heads)
    {
        foreach (var head in heads)
        {
            Text(head);
        }

        EndRow();
    }

    /// <summary>Adds a cell of words.</summary>
    public CsvFile Text(string? value)
    {
        var cell = value ?? "";
        return Cell(IsFormula(cell) ? $"'{cell}" : cell);
    }

    public CsvFile Amount(Money money) =>
        Cell(money.Amount.ToString("F" + money.Currency.Decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));

    public CsvFile Number(decimal value) => Cell(value.ToString(CultureInfo.InvariantCulture));

    public CsvFile Day(DateOnly day) => Cell(day.ToString("O", CultureInfo.InvariantCulture));

    /// <summary>A moment with its distance from UTC, as ISO 8601 writes it.</summary>
    public CsvFile Moment(DateTimeOffset at) => Cell(at.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));

    public CsvFile EndRow()
    {
        // Each cell leaves a comma behind it.
        text.Length--;
        text.Append(LineEnd);
        return this;
    }

    /// <summary>The file as a download. The mark at the beginning tells spreadsheets that it is UTF-8.</summary>
    /// <param name="name">Without the ending; whatever is no ASCII letter, digit or hyphen is left out.</param>
    public FileContentResult Download(string name)
    {
        var encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true);
        return new FileContentResult([.. encoding.GetPreamble(), .. encoding.GetBytes(text.ToString())], "text/csv; charset=utf-8")
        {
            FileDownloadName = string.Concat(name.Where(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-')) + ".csv",
        };
    }

    /// <summary>The rows so far, which then are no longer held: for files that are sent while they are made.</summary>
    public byte[] Drain()
    {
        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        text.Clear();
        return bytes;
    }

    /// <inheritdoc/>
    public override string ToString() => text.ToString();

    // https://owasp.org/www-community/attacks/CSV_Injection, the full-width signs included.
    private static bool IsFormula(string cell) => cell.AsSpan().TrimStart(' ') is [var first, ..] && "=+-@\t\r\n|%＝＋－＠".Contains(first, StringComparison.Ordinal);

    private CsvFile Cell(string cell)
    {
        if (cell.AsSpan().ContainsAny("\",;\r\n"))
        {
            text.Append('"').Append(cell.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        }
        else
        {
            text.Append(cell);
        }

        text.Append(',');
        return this;
    }
}
