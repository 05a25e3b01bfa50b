using System.Globalization;
using System.Net;
using System.Xml.Linq;
using ECare.Core.Accounts;
using ECare.Core.Billing;
using ECare.Core.Billing.Documents;
using ECare.Core.Primitives;
using ECare.Tests.Web;
using ECare.Web.Demo;
using ECare.Web.Hosting.Printing;
using Microsoft.EntityFrameworkCore;

namespace ECare.Tests.Billing;

/// <summary>Bills as files, read back by the tools that their readers have.</summary>
[TestFixture]
[Category("Web")]
internal sealed class PaperTests
{
    private const int Bills = 2;

    private SharedPortal portal = null!;
    private Visitor visitor = null!;

    [SetUp]
    public async Task Come_in()
    {
        portal = await PortalHost.SharedAsync();
        visitor = new Visitor(portal);
    }

    [TearDown]
    public void Leave() => visitor.Dispose();

    [TestCase("chautari", "ne-NP")]
    [TestCase("rimal", "ar-SA")]
    public async Task Print_bills_whose_text_can_be_read_back_in_its_own_script(string operatorName, string culture)
    {
        var (care, bill, address) = await NewestAsync(operatorName, culture, DemoStory.Business);

        using var answer = await visitor.Client.GetAsync($"{address}&format=pdf");
        var pdf = await answer.Content.ReadAsByteArrayAsync();
        Assert.That((answer.StatusCode, answer.Content.Headers.ContentType?.MediaType), Is.EqualTo((HttpStatusCode.OK, "application/pdf")));

        var text = PdfTools.Plain(await PdfTools.RunAsync("pdftotext", pdf, "-layout", "-", "-"));
        var facts = await PdfTools.RunAsync("pdfinfo", pdf, "-");
        var fonts = (await PdfTools.RunAsync("pdffonts", pdf, "-")).Split('\n').Skip(2).Where(row => row.Length > 0).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(text, Does.Contain(PdfTools.Plain(care.Format.Money(bill.Gross))));
            Assert.That(text, Does.Contain(bill.Number));
            Assert.That(bill.Lines.Select(line => PdfTools.Plain(care.Format.Money(Money.FromMinor(line.NetMinor, bill.Currency)))).Where(amount => !text.Contains(amount, StringComparison.Ordinal)), Is.Empty);
            Assert.That(text, Does.Contain(culture == "ar-SA" ? "فاتورة" : "बिल"));
            Assert.That(facts, Does.Match("Tagged: +yes"));
            Assert.That(fonts, Is.Not.Empty);
            Assert.That(fonts.Where(row => !row.Contains(" yes ", StringComparison.Ordinal)), Is.Empty, "every font is in the file");
        }
    }

    [TestCase("chautari", "en", "NPR", 2)]
    [TestCase("rimal", "ar-SA", "SAR", 2)]
    [TestCase("rimal-bahrain", "ar-BH", "BHD", 3)]
    [TestCase("ndar", "fr-SN", "XOF", 0)]
    [TestCase("polder", "nl-NL", "EUR", 2)]
    public async Task Give_machines_an_invoice_whose_figures_add_up(string operatorName, string culture, string currency, int decimals)
    {
        var (_, bill, address) = await NewestAsync(operatorName, culture, DemoStory.Business);

        using var answer = await visitor.Client.GetAsync($"{address}&format=ubl");
        var invoice = XDocument.Parse(await answer.Content.ReadAsStringAsync()).Root!;

        string Text(XElement element, string path) => path.Split('/').Aggregate((XElement?)element, (at, name) => at?.Elements().FirstOrDefault(child => child.Name.LocalName == name))?.Value ?? "";
        IEnumerable<XElement> All(string name) => invoice.Descendants().Where(element => element.Name.LocalName == name);
        decimal Sum(IEnumerable<XElement> elements, string path) => elements.Sum(element => decimal.Parse(Text(element, path), CultureInfo.InvariantCulture));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/xml"));
            Assert.That(invoice.Name, Is.EqualTo(XName.Get("Invoice", "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2")));
            Assert.That(Text(invoice, "ID"), Is.EqualTo(bill.Number));
            Assert.That(Text(invoice, "IssueDate"), Is.EqualTo(bill.IssuedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
            Assert.That(Text(invoice, "LegalMonetaryTotal/PayableAmount"), Is.EqualTo(SelfCare.Invariant(bill.Gross.Amount, decimals)));
            Assert.That(Sum(All("InvoiceLine"), "LineExtensionAmount"), Is.EqualTo(decimal.Parse(Text(invoice, "LegalMonetaryTotal/LineExtensionAmount"), CultureInfo.InvariantCulture)));
            Assert.That(Sum(All("TaxSubtotal"), "TaxAmount"), Is.EqualTo(decimal.Parse(Text(invoice, "TaxTotal/TaxAmount"), CultureInfo.InvariantCulture)));
            Assert.That(Sum([invoice], "LegalMonetaryTotal/TaxExclusiveAmount") + Sum([invoice], "TaxTotal/TaxAmount"), Is.EqualTo(bill.Gross.Amount));
            Assert.That(All("InvoiceLine").Where(line => Sum([line], "InvoicedQuantity") * Sum([line], "Price/PriceAmount") != Sum([line], "LineExtensionAmount")), Is.Empty);
            Assert.That(invoice.Descendants().Attributes("currencyID").Select(attribute => attribute.Value).Distinct(), Is.EqualTo(new[] { currency }));
            Assert.That(invoice.Elements().Select(element => element.Name.LocalName).Where(name => name != "InvoiceLine").Distinct(), Is.EqualTo(OrderOfTheSchema));
        }
    }

    [TestCase("rimal", "ar-SA", true)]
    [TestCase("rimal-bahrain", "ar-BH", true)]
    [TestCase("chautari", "ne-NP", false)]
    [TestCase("polder", "nl-NL", false)]
    public async Task Tell_machines_their_place_in_the_chain_and_the_authoritys_code_where_there_is_one(string operatorName, string culture, bool hasCode)
    {
        var (care, bill, address) = await NewestAsync(operatorName, culture, DemoStory.Business);
        await using var db = care.Database();
        var link = await db.DocumentLinks.SingleAsync(each => each.Number == bill.Number);
        var before = await db.DocumentLinks.SingleAsync(each => each.Counter == link.Counter - 1);

        using var answer = await visitor.Client.GetAsync($"{address}&format=ubl");
        var invoice = XDocument.Parse(await answer.Content.ReadAsStringAsync()).Root!;

        var references = invoice.Elements().Where(element => element.Name.LocalName == "AdditionalDocumentReference")
            .ToDictionary(reference => reference.Elements().First().Value, reference => reference.Elements().Last().Value, StringComparer.Ordinal);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(references.Keys, Is.EqualTo(hasCode ? new[] { "ICV", "PIH", "QR" } : ["ICV", "PIH"]));
            Assert.That(references["ICV"], Is.EqualTo(link.Counter.ToString(CultureInfo.InvariantCulture)));
            Assert.That(references["PIH"], Is.EqualTo(before.Hash));
            Assert.That(link.Holds(before.Hash, SealedDocument.Of(operatorName, bill)), "The past of the demo is in the chain.");
        }
    }

    [Test]
    public async Task Leave_printing_to_the_visitors_browser_where_there_is_no_chromium()
    {
        var options = Microsoft.Extensions.Options.Options.Create(new PrintingOptions { Chromium = "none" });
        await using var printer = new PdfPrinter(new ChromiumPath(options), options, Microsoft.Extensions.Logging.Abstractions.NullLogger<PdfPrinter>.Instance);
        Assert.That(await printer.PrintAsync("<p>x</p>", default), Is.InstanceOf<Printed.NoBrowser>());

        var (_, bill, address) = await NewestAsync("polder", "nl-NL", DemoStory.Business);
        var paper = await visitor.GetAsync($"{address}&format=paper");
        Assert.That(paper.Document.QuerySelectorAll(".paper-lines .is-number bdi").Length, Is.GreaterThanOrEqualTo(bill.Lines.Count));
        Assert.That(paper.Text, Does.Not.Contain("style="), "the policy of the page forbids it");
    }

    [Test]
    public async Task Refuse_a_form_that_there_is_not()
    {
        var (_, _, address) = await NewestAsync("polder", "nl-NL", DemoStory.Business);

        Assert.That((await visitor.GetAsync($"{address}&format=docx")).Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((await visitor.GetAsync($"{address}0&format=pdf")).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [TestCase("chautari", "/np/en")]
    [TestCase("rimal", "/sa")]
    [TestCase("ndar", "/sn")]
    public async Task Lead_anybody_from_the_code_to_a_page_that_says_whether_the_bill_is_genuine(string operatorName, string home)
    {
        var (care, bill, address) = await NewestAsync(operatorName, home == "/np/en" ? "en" : home == "/sa" ? "ar-SA" : "fr-SN", DemoStory.Business);
        var paper = await visitor.GetAsync($"{address}&format=paper");
        var seal = paper.Document.QuerySelectorAll(".paper-check bdi")[^1].TextContent;
        var page = portal.AddressOf(home, "verifyPage");
        using var stranger = new Visitor(portal);

        var genuine = await stranger.GetAsync($"{page}?number={bill.Number}&seal={seal}");
        var forged = await stranger.GetAsync($"{page}?number={bill.Number}&seal={seal[..^1]}{(seal[^1] == 'A' ? 'B' : 'A')}");
        var unknown = await stranger.GetAsync($"{page}?number=XX-1&seal={seal}");

        await using var db = care.Database();
        var holder = await db.Customers.SingleAsync(customer => customer.Id == (long)DemoStory.Business);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(genuine.Has(".verify-genuine"), Is.True, genuine.Words("main"));
            Assert.That(genuine.Words("main"), Does.Contain(bill.Number).And.Contain(care.Format.Money(bill.Gross)));
            Assert.That(genuine.Text, Does.Not.Contain(holder.Name).And.Not.Contain(bill.AccountId.ToString("D8", CultureInfo.InvariantCulture)));
            Assert.That((forged.Status, forged.Has(".verify-false"), forged.Has(".verify-genuine")), Is.EqualTo((HttpStatusCode.OK, true, false)));
            Assert.That(forged.Words("main"), Does.Not.Contain(care.Format.Money(bill.Gross)));
            Assert.That(unknown.Words(".verify-false"), Is.EqualTo(forged.Words(".verify-false")));
        }
    }

    [TestCase("%00")]
    [TestCase("%25%27%22<script>")]
    [TestCase("ééé")]
    public async Task Answer_strange_seals_calmly(string seal)
    {
        var page = await visitor.GetAsync($"{portal.AddressOf("/np/en", "verifyPage")}?number={seal}&seal={seal}");

        Assert.That(page.Status, Is.AnyOf(HttpStatusCode.OK, HttpStatusCode.BadRequest));
        Assert.That(page.Text, Does.Not.Contain("<script>"));
    }

    [Test]
    public async Task Stop_who_tries_seals_out()
    {
        var page = portal.AddressOf("/nl", "verifyPage");
        var answers = new List<HttpStatusCode>();
        for (var attempt = 0; attempt <= ECare.Web.Features.Verify.VerifyRegistration.MostInWindow; attempt++)
        {
            using var answer = await visitor.Client.GetAsync($"{page}?number=NL-1&seal=k1.{attempt}");
            answers.Add(answer.StatusCode);
        }

        Assert.That((answers[0], answers[^1]), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.TooManyRequests)));
    }

    private static readonly string[] OrderOfTheSchema =
    [
        "UBLVersionID", "ID", "IssueDate", "DueDate", "InvoiceTypeCode", "Note", "DocumentCurrencyCode", "LineCountNumeric", "InvoicePeriod",
        "AdditionalDocumentReference", "AccountingSupplierParty", "AccountingCustomerParty", "TaxTotal", "LegalMonetaryTotal",
    ];

    private async Task<(SelfCare Care, Bill Bill, string Address)> NewestAsync(string operatorName, string culture, DemoStory story)
    {
        var care = new SelfCare(portal, visitor, operatorName, culture);
        var page = await care.OpenAsync(story, Bills);
        await using var db = care.Database();
        var bill = await db.Bills.Include(each => each.Lines).ThenInclude(line => line.Parts)
            .Where(each => each.AccountId == (long)story).OrderByDescending(each => each.Id).FirstAsync();
        return (care, bill, $"{page.Path}?account={bill.AccountId}&bill={bill.Id}");
    }
}
