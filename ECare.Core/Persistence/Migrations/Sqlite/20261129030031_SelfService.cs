using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ECare.Core.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class SelfService : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "KeepsMethod",
                table: "Payments",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "ReturnsUntil",
                table: "Payments",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "SavedMethodId",
                table: "Payments",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "AutopayAttempts",
                columns: table => new
                {
                    AccountId = table.Column<long>(type: "INTEGER", nullable: false),
                    BillId = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    CustomerId = table.Column<long>(type: "INTEGER", nullable: false),
                    SavedMethodId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AmountMinor = table.Column<long>(type: "INTEGER", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    PaymentId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AutopayAttempts", x => new { x.AccountId, x.BillId, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "AutopayNotices",
                columns: table => new
                {
                    AccountId = table.Column<long>(type: "INTEGER", nullable: false),
                    BillId = table.Column<long>(type: "INTEGER", nullable: false),
                    News = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AutopayNotices", x => new { x.AccountId, x.BillId, x.News, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "AutopaySettings",
                columns: table => new
                {
                    AccountId = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Change = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    IsOn = table.Column<bool>(type: "INTEGER", nullable: false),
                    CustomerId = table.Column<long>(type: "INTEGER", nullable: false),
                    SavedMethodId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Timing = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Days = table.Column<int>(type: "INTEGER", nullable: false),
                    LimitMinor = table.Column<long>(type: "INTEGER", nullable: true),
                    PausedUntil = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    ChangedBy = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AutopaySettings", x => new { x.AccountId, x.Version });
                });

            migrationBuilder.CreateTable(
                name: "SavedMethods",
                columns: table => new
                {
                    CustomerId = table.Column<long>(type: "INTEGER", nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Method = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    SealedToken = table.Column<string>(type: "TEXT", maxLength: 600, nullable: false),
                    Fingerprint = table.Column<string>(type: "TEXT", maxLength: 44, nullable: false),
                    Brand = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    LastFour = table.Column<string>(type: "TEXT", maxLength: 4, nullable: true),
                    ExpiresOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    KeptAt = table.Column<long>(type: "INTEGER", nullable: false),
                    DefaultSince = table.Column<long>(type: "INTEGER", nullable: true),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    RemovedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SavedMethods", x => new { x.CustomerId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "VoucherGuesses",
                columns: table => new
                {
                    Scope = table.Column<string>(type: "TEXT", maxLength: 90, nullable: false),
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_VoucherGuesses", x => new { x.Scope, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "Vouchers",
                columns: table => new
                {
                    CodeHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Batch = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Serial = table.Column<int>(type: "INTEGER", nullable: false),
                    ValueMinor = table.Column<long>(type: "INTEGER", nullable: false),
                    Currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    ExpiresOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    AccountId = table.Column<long>(type: "INTEGER", nullable: true),
                    RedeemedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Vouchers", x => x.CodeHash);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AutopayAttempts_State",
                table: "AutopayAttempts",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_SavedMethods_CustomerId_Fingerprint",
                table: "SavedMethods",
                columns: new[] { "CustomerId", "Fingerprint" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Vouchers_Batch_Serial",
                table: "Vouchers",
                columns: new[] { "Batch", "Serial" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AutopayAttempts");

            migrationBuilder.DropTable(
                name: "AutopayNotices");

            migrationBuilder.DropTable(
                name: "AutopaySettings");

            migrationBuilder.DropTable(
                name: "SavedMethods");

            migrationBuilder.DropTable(
                name: "VoucherGuesses");

            migrationBuilder.DropTable(
                name: "Vouchers");

            migrationBuilder.DropColumn(
                name: "KeepsMethod",
                table: "Payments");

            migrationBuilder.DropColumn(
                name: "ReturnsUntil",
                table: "Payments");

            migrationBuilder.DropColumn(
                name: "SavedMethodId",
                table: "Payments");
        }
    }
}
