using System.Text;
using CsCheck;
using ECare.Core.Inventory;
using ECare.Core.Primitives;
using ECare.Core.Usage;
using ECare.Core.Usage.Import;

namespace ECare.Tests.Usage.Import;

/// <summary>Rows of files of records, as their sources write and mangle them.</summary>
internal sealed class UsageRowTests
{
    private const string Good = "r-1,+9779800000001,2026-11-20T10:00:00+05:45,voice,65,+9779811112222,NP,250,NPR,beyond";

    private static readonly DateTimeOffset Now = new(2026, 11, 23, 6, 15, 0, TimeSpan.Zero);
    private static readonly UsageRowRules Rules = new(Currency.Of("NPR"), Now.AddDays(-400), Now);

    [Test]
    public void Say_who_when_what_and_hide_the_other_sides_last_digits()
    {
        var (row, fault) = Read(Good);

        Assert.That(fault, Is.Null);
        Assert.That(row, Is.EqualTo(new UsageRow(
            row!.RecordId, "+9779800000001", new DateTimeOffset(2026, 11, 20, 4, 15, 0, TimeSpan.Zero), AllowanceService.Voice, 65,
            "+9779811112***", "NP", 250, ChargeReason.Beyond)));
    }

    [TestCase("1414", "1414", Description = "a short number is nobody's")]
    [TestCase("BANK", "BANK")]
    [TestCase("", null)]
    [TestCase("9811112", "9811***")]
    [TestCase("+4915112345678", "+4915112345***")]
    public void Keep_of_the_other_side_what_is_nobodys(string party, string? kept) =>
        Assert.That(Read(Good.Replace("+9779811112222", party, StringComparison.Ordinal)).Row!.Counterparty, Is.EqualTo(kept));

    [TestCase("\"r-1\",\"+9779800000001\",\"2026-11-20T04:15:00Z\",\"data\",\"0\",\"\",\"NP\",\"0\",\"NPR\",\"\"", null)]
    [TestCase("", UsageFault.Columns)]
    [TestCase("r-1,+9779800000001", UsageFault.Columns)]
    [TestCase(Good + ",", UsageFault.Columns)]
    [TestCase("\"r-1,+9779800000001", UsageFault.Quotes)]
    [TestCase("r\"1,+9779800000001", UsageFault.Quotes)]
    [TestCase("\"r\"1,+9779800000001", UsageFault.Quotes)]
    [TestCase(",+9779800000001,2026-11-20T10:00:00Z,voice,1,,NP,0,NPR,", UsageFault.RecordId)]
    [TestCase("r%00,+9779800000001,2026-11-20T10:00:00Z,voice,1,,NP,0,NPR,", UsageFault.RecordId)]
    [TestCase("r\0,+9779800000001,2026-11-20T10:00:00Z,voice,1,,NP,0,NPR,", UsageFault.RecordId)]
    [TestCase("r,9800000001,2026-11-20T10:00:00Z,voice,1,,NP,0,NPR,", UsageFault.Number)]
    [TestCase("r,+٩٧٧٩٨٠٠٠٠٠٠٠,2026-11-20T10:00:00Z,voice,1,,NP,0,NPR,", UsageFault.Number)]
    [TestCase("r,+9779800000001,2026-11-20T10:00:00,voice,1,,NP,0,NPR,", UsageFault.Start, Description = "of which clock?")]
    [TestCase("r,+9779800000001,2026-02-30T10:00:00Z,voice,1,,NP,0,NPR,", UsageFault.Start)]
    [TestCase("r,+9779800000001,20.11.2026 10:00,voice,1,,NP,0,NPR,", UsageFault.Start)]
    [TestCase("r,+9779800000001,Z,voice,1,,NP,0,NPR,", UsageFault.Start)]
    [TestCase("r,+9779800000001,9999-12-31T23:59:59-14:00,voice,1,,NP,0,NPR,", UsageFault.Start)]
    [TestCase("r,+9779800000001,2026-11-23T06:16:00Z,voice,1,,NP,0,NPR,", UsageFault.InFuture)]
    [TestCase("r,+9779800000001,2020-11-23T06:16:00Z,voice,1,,NP,0,NPR,", UsageFault.TooOld)]
    [TestCase("r,+9779800000001,2026-11-20T10:00:00Z,fax,1,,NP,0,NPR,", UsageFault.Service)]
    [TestCase("r,+9779800000001,2026-11-20T10:00:00Z,voice,-1,,NP,0,NPR,", UsageFault.Quantity)]
    [TestCase("r,+9779800000001,2026-11-20T10:00:00Z,voice,1.5,,NP,0,NPR,", UsageFault.Quantity)]
    [TestCase("r,+9779800000001,2026-11-20T10:00:00Z,voice,99999999999999999999,,NP,0,NPR,", UsageFault.Quantity)]
    [TestCase("r,+9779800000001,2026-11-20T10:00:00Z,voice,1,<b>,NP,0,NPR,", UsageFault.OtherParty)]
    [TestCase("r,+9779800000001,2026-11-20T10:00:00Z,voice,1,,Nepal,0,NPR,", UsageFault.Country)]
    [TestCase("r,+9779800000001,2026-11-20T10:00:00Z,voice,1,,NP,-250,NPR,", UsageFault.Charge)]
    [TestCase("r,+9779800000001,2026-11-20T10:00:00Z,voice,1,,NP,9999999999999,NPR,", UsageFault.Charge)]
    [TestCase("r,+9779800000001,2026-11-20T10:00:00Z,voice,1,,NP,0,EUR,", UsageFault.Currency)]
    [TestCase("r,+9779800000001,2026-11-20T10:00:00Z,voice,1,,NP,0,NPR,because", UsageFault.Reason)]
    public void Are_taken_or_told_what_is_wrong_with_them(string text, UsageFault? fault) => Assert.That(Read(text).Fault, Is.EqualTo(fault));

    [Test]
    public void Are_no_records_where_they_are_no_text() =>
        Assert.That(UsageRow.Read([0x72, 0xFF, 0xFE, .. Encoding.UTF8.GetBytes(Good)], Rules).Fault, Is.EqualTo(UsageFault.NotUtf8));

    [Test]
    public void Of_any_bytes_at_all_are_a_record_or_a_fault() => Gen.Byte.Array[0, 300].Sample(bytes =>
    {
        var (row, fault) = UsageRow.Read(bytes, Rules);
        return row is null != fault is null;
    }, iter: 20_000);

    [Test]
    public void With_one_letter_changed_are_a_record_or_a_fault() => Gen.Select(Gen.Int[0, Good.Length - 1], Gen.Char).Sample((at, letter) =>
    {
        var (row, fault) = Read(Good[..at] + letter + Good[(at + 1)..]);
        return row is null != fault is null && (row?.Counterparty?.EndsWith("2222", StringComparison.Ordinal) ?? false) == false;
    }, iter: 20_000);

    [Test]
    public void Are_the_same_with_and_without_quotation_marks() => Gen.Bool.Array[10].Sample(quoted =>
    {
        var fields = Good.Split(',').Zip(quoted, (field, isQuoted) => isQuoted ? $"\"{field}\"" : field);
        return Read(string.Join(',', fields)) == Read(Good);
    });

    [Test]
    public void Are_cut_from_the_stream_as_they_lie_in_it_however_it_is_read() =>
        Gen.Select(Gen.String[Gen.Char['a', 'z'], 0, 2_100].Array[1, 90], Gen.Bool, Gen.Bool, Gen.Int[1, 70_000]).Sample((texts, hasReturns, hasMark, chunk) =>
        {
            var end = hasReturns ? "\r\n" : "\n";
            byte[] bytes = [.. hasMark ? Encoding.UTF8.Preamble : [], .. Encoding.UTF8.GetBytes(string.Concat(texts.Select(text => text + end)))];
            using var stream = new SlowStream(bytes, chunk);
            var lines = new UsageLines(stream);
            var read = new List<string?>();
            while (lines.TryRead(out var line, out var isTooLong))
            {
                read.Add(isTooLong ? null : Encoding.UTF8.GetString(line));
            }

            var tooLong = UsageLines.MostBytes - (hasReturns ? 1 : 0);
            var wanted = texts.Select((text, index) => text.Length + (index == 0 && hasMark ? 3 : 0) > tooLong ? null : text);
            return read.SequenceEqual(wanted);
        }, iter: 400);

    [Test]
    public void Without_a_last_line_end_are_all_there()
    {
        using var stream = new MemoryStream([.. "a\nb"u8]);
        var lines = new UsageLines(stream);
        Assert.That(lines.TryRead(out _, out _) && lines.TryRead(out _, out _), Is.True);
        Assert.That(lines.TryRead(out _, out _), Is.False);
    }

    private static (UsageRow? Row, UsageFault? Fault) Read(string text) => UsageRow.Read(Encoding.UTF8.GetBytes(text), Rules);

    /// <summary>Gives as much at once as a slow disk might.</summary>
    private sealed class SlowStream(byte[] bytes, int chunk) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, chunk));
    }
}
