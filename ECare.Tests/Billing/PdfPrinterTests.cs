using System.Diagnostics;
using System.Globalization;
using ECare.Web.Hosting.Printing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ECare.Tests.Billing;

/// <summary>The printer with a real Chromium.</summary>
[TestFixture]
[Category("Browser")]
internal sealed class PdfPrinterTests
{
    private const string Page = "<!DOCTYPE html><html lang=en><title>t</title><p>Hello</p></html>";

    private static readonly byte[] Mark = "%PDF-"u8.ToArray();

    [Test]
    public async Task Prints_in_one_warm_browser_and_starts_another_when_it_died()
    {
        await using var printer = Printer(new PrintingOptions());
        Assert.That(printer.ProcessId, Is.Null, "nothing is started before it is asked for");

        await PrintAsync(printer);
        var first = printer.ProcessId;
        await Task.WhenAll(PrintAsync(printer), PrintAsync(printer), PrintAsync(printer));
        Assert.That(printer.ProcessId, Is.EqualTo(first));

        using (var browser = Process.GetProcessById(first!.Value))
        {
            browser.Kill(entireProcessTree: true);
            await browser.WaitForExitAsync();
        }

        await PrintAsync(printer);
        Assert.That(printer.ProcessId, Is.Not.Null.And.Not.EqualTo(first));
    }

    [Test]
    public async Task Gives_a_browser_up_that_hangs_and_prints_the_next_page_in_another()
    {
        await using var printer = Printer(new PrintingOptions { Patience = TimeSpan.FromSeconds(15) });
        await PrintAsync(printer);
        var first = printer.ProcessId!.Value;
        using (var stop = Process.Start("kill", ["-STOP", first.ToString(CultureInfo.InvariantCulture)]))
        {
            await stop.WaitForExitAsync();
        }

        Assert.That(await printer.PrintAsync(Page, default), Is.InstanceOf<Printed.Busy>());
        await PrintAsync(printer);
        Assert.That(printer.ProcessId, Is.Not.EqualTo(first));
    }

    [Test]
    public async Task Runs_no_script_of_a_page()
    {
        await using var printer = Printer(new PrintingOptions());

        Assert.That(await printer.PrintAsync("<!DOCTYPE html><title>t</title><script>for (;;) { }</script><p>x</p>", default), Is.InstanceOf<Printed.File>());
    }

    [Test]
    public async Task Asks_who_comes_after_too_many_to_come_back()
    {
        await using var printer = Printer(new PrintingOptions { AtOnce = 1, Waiting = 1 });

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => printer.PrintAsync(Page, default)));

        Assert.That(answers.Count(answer => answer is Printed.File), Is.EqualTo(2));
        Assert.That(answers.Count(answer => answer is Printed.Busy), Is.EqualTo(4));
    }

    private static PdfPrinter Printer(PrintingOptions options) =>
        new(new ChromiumPath(Options.Create(options)), Options.Create(options), NullLogger<PdfPrinter>.Instance);

    private static async Task PrintAsync(PdfPrinter printer)
    {
        var printed = await printer.PrintAsync(Page, default);
        Assert.That(printed, Is.InstanceOf<Printed.File>());
        Assert.That(((Printed.File)printed).Pdf.AsSpan(0, Mark.Length).SequenceEqual(Mark), Is.True);
    }
}
