using System.Globalization;
using System.Net;
using System.Xml.Linq;
using ECare.Core.Accounts;
using ECare.Core.Billing;
using ECare.Core.Primitives;
using ECare.Tests.Web;
using ECare.Web.Demo;
using Microsoft.EntityFrameworkCore;

namespace ECare.Tests.Billing;

/// <summary>Credit notes as pages and files.</summary>
[TestFixture]
[Category("Web")]
internal sealed class CreditNotePagesTests
{
    private const int Bills = 2;

    private static readonly string[] OrderOfTheSchema =
    [
        "UBLVersionID", "ID", "IssueDate", "CreditNoteTypeCode", "Note", "DocumentCurrencyCode", "LineCountNumeric", "DiscrepancyResponse",
        "BillingReference", "AdditionalDocumentReference", "AccountingSupplierParty", "AccountingCustomerParty", "TaxTotal", "LegalMonetaryTotal", "CreditNoteLine",
    ];

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
    [TestCase("ndar", "fr-SN")]
    public async Task Are_reached_from_the_bill_and_lead_back_to_it(string operatorName, string culture)
    {
        var (care, note, bill, bills) = await NoteAsync(operatorName, culture);
        var billPage = await visitor.GetAsync($"{bills}?account={note.AccountId}&bill={note.BillId}");
        var page = await visitor.GetAsync(billPage.Document.QuerySelector("a.table-row-link[href*='note=']")!.GetAttribute("href")!);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(page.Words(".hero-figure"), Is.EqualTo(care.Format.Money(Money.FromMinor(note.GrossMinor, bill.Currency))));
            Assert.That(page.Words("h1"), Does.Contain(note.Number));
            Assert.That(page.Words(".facts"), Does.Contain(bill.Number).And.Contain(care.Format.Date(note.IssuedOn)));
            Assert.That(page.Words("main"), Does.Not.Contain("CreditNote.").And.Not.Contain("{"));
            Assert.That(page.Document.QuerySelectorAll("tbody td:last-child").Select(cell => cell.TextContent), Has.Exactly(1 + bill.Taxes.Count).Items);
            Assert.That(page.Document.QuerySelector("a.card-link")!.GetAttribute("href"), Does.Contain($"bill={bill.Id}"));
        }
    }

    [TestCase("chautari", "ne-NP")]
    [TestCase("rimal", "ar-SA")]
    public async Task Are_printed_in_their_own_script(string operatorName, string culture)
    {
        var (care, note, bill, bills) = await NoteAsync(operatorName, culture);

        using var answer = await visitor.Client.GetAsync($"{bills}?account={note.AccountId}&note={note.Id}&format=pdf");
        var text = PdfTools.Plain(await PdfTools.RunAsync("pdftotext", await answer.Content.ReadAsByteArrayAsync(), "-layout", "-", "-"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/pdf"));
            Assert.That(text, Does.Contain(note.Number).And.Contain(bill.Number));
            Assert.That(text, Does.Contain(PdfTools.Plain(care.Format.Money(Money.FromMinor(note.GrossMinor, bill.Currency)))));
        }
    }

    [TestCase("chautari", "en", "NPR", 2)]
    [TestCase("rimal", "ar-SA", "SAR", 2)]
    [TestCase("rimal-bahrain", "ar-BH", "BHD", 3)]
    [TestCase("ndar", "fr-SN", "XOF", 0)]
    [TestCase("polder", "nl-NL", "EUR", 2)]
    public async Task Give_machines_a_note_whose_figures_add_up(string operatorName, string culture, string currency, int decimals)
    {
        var (_, note, bill, bills) = await NoteAsync(operatorName, culture);

        using var answer = await visitor.Client.GetAsync($"{bills}?account={note.AccountId}&note={note.Id}&format=ubl");
        var ubl = XDocument.Parse(await answer.Content.ReadAsStringAsync()).Root!;

        IEnumerable<string> All(string name) => ubl.Descendants().Where(element => element.Name.LocalName == name).Select(element => element.Value);
        decimal Sum(string parent, string name) => ubl.Descendants().Where(element => element.Name.LocalName == parent)
            .Elements().Where(element => element.Name.LocalName == name).Sum(element => decimal.Parse(element.Value, CultureInfo.InvariantCulture));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ubl.Name, Is.EqualTo(XName.Get("CreditNote", "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2")));
            Assert.That(All("ID"), Does.Contain(note.Number).And.Contain(bill.Number));
            Assert.That(All("PayableAmount"), Is.EqualTo(new[] { SelfCare.Invariant(Money.FromMinor(note.GrossMinor, bill.Currency).Amount, decimals) }));
            Assert.That(Sum("TaxSubtotal", "TaxAmount"), Is.EqualTo(Sum("TaxTotal", "TaxAmount")));
            Assert.That(Sum("LegalMonetaryTotal", "TaxExclusiveAmount") + Sum("TaxTotal", "TaxAmount"), Is.EqualTo(Money.FromMinor(note.GrossMinor, bill.Currency).Amount));
            Assert.That(Sum("CreditNoteLine", "LineExtensionAmount"), Is.EqualTo(Sum("LegalMonetaryTotal", "LineExtensionAmount")));
            Assert.That(ubl.Descendants().Attributes("currencyID").Select(attribute => attribute.Value).Distinct(), Is.EqualTo(new[] { currency }));
            Assert.That(ubl.Elements().Select(element => element.Name.LocalName).Distinct(), Is.EqualTo(OrderOfTheSchema));
        }
    }

    [Test]
    public async Task Can_be_checked_by_anybody_and_name_nobody()
    {
        var (care, note, bill, bills) = await NoteAsync("chautari", "en");
        var paper = await visitor.GetAsync($"{bills}?account={note.AccountId}&note={note.Id}&format=paper");
        var seal = paper.Document.QuerySelectorAll(".paper-check bdi")[^1].TextContent;
        using var stranger = new Visitor(portal);

        var page = portal.AddressOf("/np/en", "verifyPage");
        var genuine = await stranger.GetAsync($"{page}?number={note.Number}&seal={seal}");
        var ofTheBill = await stranger.GetAsync($"{page}?number={bill.Number}&seal={seal}");

        await using var db = care.Database();
        var holder = await db.Customers.SingleAsync(customer => customer.Id == note.AccountId);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(genuine.Has(".verify-genuine"), Is.True, genuine.Words("main"));
            Assert.That(genuine.Words("main"), Does.Contain(bill.Number).And.Contain(care.Format.Money(Money.FromMinor(note.GrossMinor, bill.Currency))));
            Assert.That(genuine.Text, Does.Not.Contain(holder.Name));
            Assert.That(ofTheBill.Has(".verify-false"), Is.True, "A seal of a note vouches for no bill.");
        }
    }

    [Test]
    public async Task Of_another_customer_are_not_there()
    {
        var (_, note, _, bills) = await NoteAsync("polder", "nl-NL");
        using var other = new Visitor(portal);
        await new SelfCare(portal, other, "polder", "nl-NL").OpenAsync(DemoStory.Everyday, Bills);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((await other.GetAsync($"{bills}?account={note.AccountId}&note={note.Id}")).Status, Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That((await other.GetAsync($"{bills}?note={note.Id}")).Status, Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That((await visitor.GetAsync($"{bills}?account={note.AccountId}&note=999")).Status, Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That((await visitor.GetAsync($"{bills}?account={note.AccountId}&note=x")).Status, Is.EqualTo(HttpStatusCode.BadRequest));
            Assert.That((await visitor.GetAsync($"{bills}?account={note.AccountId}&note={note.Id}&format=csv")).Status, Is.EqualTo(HttpStatusCode.BadRequest));
        }
    }

    private async Task<(SelfCare Care, CreditNote Note, Bill Bill, string Bills)> NoteAsync(string operatorName, string culture)
    {
        var care = new SelfCare(portal, visitor, operatorName, culture);
        var page = await care.OpenAsync(DemoStory.CreditBalance, Bills);
        await using var db = care.Database();
        var note = await db.CreditNotes.AsNoTracking().FirstAsync(each => each.AccountId == (long)DemoStory.CreditBalance);
        var bill = await db.Bills.AsNoTracking().Include(each => each.Taxes).SingleAsync(each => each.AccountId == note.AccountId && each.Id == note.BillId);
        return (care, note, bill, page.Path);
    }
}
