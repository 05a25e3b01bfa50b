using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ECare.Core.Persistence.Migrations.PostgreSql
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
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "ReturnsUntil",
                table: "Payments",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "SavedMethodId",
                table: "Payments",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "AutopayAttempts",
                columns: table => new
                {
                    AccountId = table.Column<long>(type: "bigint", nullable: false),
                    BillId = table.Column<long>(type: "bigint", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    CustomerId = table.Column<long>(type: "bigint", nullable: false),
                    SavedMethodId = table.Column<Guid>(type: "uuid", nullable: false),
                    AmountMinor = table.Column<long>(type: "bigint", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    PaymentId = table.Column<Guid>(type: "uuid", nullable: true),
                    Reason = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AutopayAttempts", x => new { x.AccountId, x.BillId, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "AutopayNotices",
                columns: table => new
                {
                    AccountId = table.Column<long>(type: "bigint", nullable: false),
                    BillId = table.Column<long>(type: "bigint", nullable: false),
                    News = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AutopayNotices", x => new { x.AccountId, x.BillId, x.News, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "AutopaySettings",
                columns: table => new
                {
                    AccountId = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Change = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    IsOn = table.Column<bool>(type: "boolean", nullable: false),
                    CustomerId = table.Column<long>(type: "bigint", nullable: false),
                    SavedMethodId = table.Column<Guid>(type: "uuid", nullable: false),
                    Timing = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Days = table.Column<int>(type: "integer", nullable: false),
                    LimitMinor = table.Column<long>(type: "bigint", nullable: true),
                    PausedUntil = table.Column<DateOnly>(type: "date", nullable: true),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    ChangedBy = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AutopaySettings", x => new { x.AccountId, x.Version });
                });

            migrationBuilder.CreateTable(
                name: "SavedMethods",
                columns: table => new
                {
                    CustomerId = table.Column<long>(type: "bigint", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Method = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    SealedToken = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: false),
                    Fingerprint = table.Column<string>(type: "character varying(44)", maxLength: 44, nullable: false),
                    Brand = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    LastFour = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: true),
                    ExpiresOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    KeptAt = table.Column<long>(type: "bigint", nullable: false),
                    DefaultSince = table.Column<long>(type: "bigint", nullable: true),
                    EndedAt = table.Column<long>(type: "bigint", nullable: true),
                    RemovedAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SavedMethods", x => new { x.CustomerId, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "VoucherGuesses",
                columns: table => new
                {
                    Scope = table.Column<string>(type: "character varying(90)", maxLength: 90, nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_VoucherGuesses", x => new { x.Scope, x.Id });
                });

            migrationBuilder.CreateTable(
                name: "Vouchers",
                columns: table => new
                {
                    CodeHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Batch = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Serial = table.Column<int>(type: "integer", nullable: false),
                    ValueMinor = table.Column<long>(type: "bigint", nullable: false),
                    Currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false),
                    ExpiresOn = table.Column<DateOnly>(type: "date", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    AccountId = table.Column<long>(type: "bigint", nullable: true),
                    RedeemedAt = table.Column<long>(type: "bigint", nullable: true)
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
